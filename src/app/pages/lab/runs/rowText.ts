/** A kept run's row in words and numbers. Pure. */
import { formatNumber } from "../../../../components/charts/format.ts";
import type { LibraryRow } from "../../../library/libraryStore.ts";

type Row = Pick<LibraryRow, "done" | "config" | "heldBy" | "evaluation">;

/** "120 of 300, in another tab" */
export function stateText({ done, config, heldBy }: Row): string {
  const steps = done < config.steps ? `${done} of ${config.steps}` : String(done);
  return heldBy === "elsewhere" ? `${steps}, in another tab` : steps;
}

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
