// @ts-check
/** Vite and Vitest cut a path at `#` and `?`, so in a folder with such a path they work in a copy of it. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./processes.mjs";

/** Whether a path has nothing but what tools take for a part of a name. @param {string} path */
export const isPlain = (path) => /^[\p{L}\p{M}\p{N} /\\:.,~_+@=-]*$/u.test(path);

/** What a copy makes for itself. */
const OWN = ["node_modules", ".git", "test-results", "dist"];

/**
 * This folder, or, where its path is not plain, a copy of its present files under one that is. The copy keeps its own
 * packages from one time to the next.
 */
export function plainPlace() {
  if (isPlain(ROOT)) return ROOT;
  const place = join(homedir(), ".cache", "progrpo-playground", createHash("sha256").update(ROOT).digest("hex"));
  if (!isPlain(place)) throw new Error(`Build tools misread the path ${ROOT}: move the folder to a plainer one.`);
  console.log(`Build tools misread the path of this folder, so they work in a copy of it: ${place}`);
  mkdirSync(place, { recursive: true });
  for (const entry of readdirSync(place)) if (!OWN.includes(entry)) rmSync(join(place, entry), { recursive: true });
  for (const entry of readdirSync(ROOT)) {
    if (!OWN.includes(entry)) cpSync(join(ROOT, entry), join(place, entry), { recursive: true });
  }
  return place;
}
