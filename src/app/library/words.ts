/** What the library says of itself. */
import type { LibraryRow } from "./libraryStore.ts";
import type { StorageState } from "./storage.ts";

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

/** "GRPO is deleted, and can be had back for a minute." */
export function deletionInWords(deleted: readonly Pick<LibraryRow, "name">[]): string {
  const what = deleted.length === 1 ? `${deleted[0]!.name} is` : `${deleted.length} runs are`;
  return `${what} deleted, and can be had back for a minute.`;
}

/** How many runs are named. */
const MOST = 3;

/** Which runs to delete for room: the largest that no tab trains. */
export function deletionAdvice(rows: readonly LibraryRow[]): string {
  const largest = rows.filter(({ heldBy }) => heldBy === null).sort((a, b) => sizeOf(b) - sizeOf(a));
  const names = largest.slice(0, MOST).map((row) => `${row.name} (${bytesInWords(sizeOf(row))})`);
  return names.length === 0 ? "" : `The largest: ${names.join(", ")}.`;
}

export const sizeOf = ({ bytes }: Pick<LibraryRow, "bytes">): number => bytes.records + bytes.checkpoints;
