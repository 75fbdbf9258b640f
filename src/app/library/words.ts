/** What the library says of itself. */
import type { RunRow } from "./database/schema.ts";
import type { LibraryRow } from "./libraryStore.ts";
import type { StorageState } from "./storage.ts";

/** How many runs are named. */
const MOST = 3;

const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** With two digits at least, as disks are sold: 1 kB is 1000 B. */
export function bytesInWords(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[power]}`;
}

export function storageInWords({ used, quota, isPersistent }: StorageState): string {
  const amount =
    used === null ? "" : `${bytesInWords(used)} used${quota === null ? "" : ` of ${bytesInWords(quota)}`}. `;
  return `${amount}${
    isPersistent
      ? "The browser keeps it until you delete it."
      : "Not persistent: the browser may delete it when the disk gets full. Export what you need."
  }`;
}

/** "GRPO (120 of 300 steps), ProGRPO (118 of 300 steps), last trained on 3 May at 14:05" */
export function unfinishedInWords({
  runs,
  updated,
}: {
  runs: readonly Pick<RunRow, "name" | "done" | "config">[];
  updated: number;
}): string {
  const named = runs.slice(0, MOST).map(({ name, done, config }) => `${name} (${progressOf({ done, config })} steps)`);
  const others = runs.length - named.length;
  if (others > 0) named.push(`${others} more`);
  const when = new Date(updated);
  const day = when.toLocaleDateString("en", { day: "numeric", month: "long" });
  const time = when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${named.join(", ")}, last trained on ${day} at ${time}`;
}

/** "GRPO is deleted, and can be had back for a minute." */
export function deletionInWords(deleted: readonly Pick<LibraryRow, "name">[]): string {
  const what = deleted.length === 1 ? `${deleted[0]!.name} is` : `${deleted.length} runs are`;
  return `${what} deleted, and can be had back for a minute.`;
}

/** Which runs to delete for room: the largest that no tab trains. */
export function deletionAdvice(rows: readonly LibraryRow[]): string {
  const largest = rows.filter(({ heldBy }) => heldBy === null).sort((a, b) => sizeOf(b) - sizeOf(a));
  const names = largest.slice(0, MOST).map((row) => `${row.name} (${bytesInWords(sizeOf(row))})`);
  return names.length === 0 ? "" : `The largest: ${names.join(", ")}.`;
}

export const sizeOf = ({ bytes }: Pick<LibraryRow, "bytes">): number => bytes.records + bytes.checkpoints;

/** "120 of 300" */
export const progressOf = ({ done, config }: Pick<RunRow, "done" | "config">): string =>
  config && done < config.steps ? `${done} of ${config.steps}` : String(done);
