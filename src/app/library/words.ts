/** What the library says of itself. */
import type { Words } from "../../words/en.ts";
import { message, said } from "../../words/message.ts";
import type { RunRow } from "./database/schema.ts";
import type { Trouble } from "./database/trouble.ts";
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

export function storageInWords({ used, quota, isPersistent }: StorageState, { runs }: Words): string {
  const isSafe = isPersistent ? runs.persistent : runs.notPersistent;
  if (used === null) return isSafe;
  return runs.storage(runs.used(bytesInWords(used), quota === null ? null : bytesInWords(quota)), isSafe);
}

/** "GRPO (120 of 300 steps), ProGRPO (118 of 300 steps), last trained on May 3 at 14:05" */
export function unfinishedInWords(
  { runs, updated }: { runs: readonly Pick<RunRow, "name" | "done" | "config">[]; updated: number },
  { lab, runs: words }: Words,
): string {
  const named = runs
    .slice(0, MOST)
    .map(({ name, done, config }) => lab.unfinishedRun(name, progressOf({ done, config }, words)));
  const others = runs.length - named.length;
  if (others > 0) named.push(lab.moreRuns(others));
  return lab.lastTrained(named, updated);
}

/** "GRPO is deleted, and can be had back for a minute." */
export const deletionInWords = (deleted: readonly Pick<LibraryRow, "name">[], { runs }: Words): string =>
  deleted.length === 1 ? runs.deleted(deleted[0]!.name) : runs.severalDeleted(deleted.length);

/** Which runs to delete for room: the largest that no tab trains. */
export const largestRuns = (rows: readonly LibraryRow[]): LibraryRow[] =>
  rows
    .filter(({ heldBy }) => heldBy === null)
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, MOST);

export const troubleInWords = ({ kind, detail }: Trouble, words: Words): string =>
  said(message("trouble", kind, detail), words);

export const sizeOf = ({ bytes }: Pick<LibraryRow, "bytes">): number => bytes.records + bytes.checkpoints;

/** "120 of 300" */
export const progressOf = ({ done, config }: Pick<RunRow, "done" | "config">, words: Words["runs"]): string =>
  config && done < config.steps ? words.steps(done, config.steps) : String(done);
