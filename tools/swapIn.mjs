// @ts-check
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** What refers to the other files, so it comes after them. */
const ENTRIES = ["index.html", "sw.js"];

/**
 * Puts the files of a new build in the place of the old one's while that is served: each is replaced at once, and what the
 * new build does not have goes last.
 *
 * @param {string} from
 * @param {string} to
 */
export function swapIn(from, to) {
  const files = filesOf(from).toSorted((a, b) => ENTRIES.indexOf(a) - ENTRIES.indexOf(b));
  for (const file of files) {
    const place = join(to, file);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(join(from, file), `${place}.new`);
    renameSync(`${place}.new`, place);
  }
  for (const file of filesOf(to)) if (!files.includes(file)) rmSync(join(to, file));
}

/** @param {string} folder */
const filesOf = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    : [];
