/** A kept run's row in words and numbers. Pure. */
import { formatNumber } from "../../../../components/charts/format.ts";
import type { LibraryRow } from "../../../library/libraryStore.ts";
import { progressOf } from "../../../library/words.ts";

type Row = Pick<LibraryRow, "done" | "config" | "heldBy" | "evaluation">;

/** "120 of 300, in another tab" */
export const stateText = (row: Row): string => progressOf(row) + (row.heldBy === "elsewhere" ? ", in another tab" : "");

const best = ({ exact, value }: { exact: number | null; value: number }) => exact ?? value;

export function passAt1({ evaluation }: Row): number | null {
  const point = evaluation?.passAtK.find(({ k }) => k === 1);
  return point ? best(point) : null;
}

/** At the largest k: "1.00 at 64". */
export function passAtMost({ evaluation }: Row): string {
  const point = evaluation?.passAtK.at(-1);
  return point ? `${formatNumber(best(point))} at ${point.k}` : "–";
}

/** Tags as they are typed: "baseline, seed test". Each once, in the order in which they stand. */
export const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
