/** Seeds as a visitor writes them: "7, 8, 9" or "7 to 11", each counted once. Pure. */
import { SETTINGS, validSetting } from "../../engine/index.ts";

/** More would be trained for days. */
export const MOST_SEEDS = 20;

const RANGE = /(\d+)\s*(?:to|-|–)\s*(\d+)/g;

export function readSeeds(text: string): { seeds: number[] } | { refused: string } {
  const words = text
    .replace(RANGE, spread)
    .split(/[\s,;]+/)
    .filter(Boolean);
  if (words.length === 0) return { refused: "There must be one seed at least." };
  if (words.length > MOST_SEEDS) return { refused: `There may be ${MOST_SEEDS} seeds at most.` };
  const wrong = words.find((word) => !/^\d+$/.test(word) || validSetting("seed", Number(word)) === null);
  if (wrong !== undefined) {
    const { min, max } = SETTINGS.seed;
    return {
      refused: `“${wrong.slice(0, 20)}” is no seed: whole numbers from ${min} to ${max}, with commas between, or as in “7 to 11”.`,
    };
  }
  return { seeds: [...new Set(words.map(Number))] };
}

/** All seeds of a range, as far as they matter; one that goes down is left for the reader to refuse. */
function spread(_: string, first: string, last: string): string {
  const count = Number(last) - Number(first) + 1;
  if (count < 1) return `${first}-${last}`;
  return Array.from({ length: Math.min(count, MOST_SEEDS + 1) }, (__, index) => Number(first) + index).join();
}
