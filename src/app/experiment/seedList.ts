/** Seeds as a visitor writes them: "7, 8, 9", each counted once. Pure. */
import { SETTINGS, validSetting } from "../../engine/index.ts";

/** More would be trained for days. */
export const MOST_SEEDS = 20;

export function readSeeds(text: string): { seeds: number[] } | { refused: string } {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  if (words.length === 0) return { refused: "There must be one seed at least." };
  if (words.length > MOST_SEEDS) return { refused: `There may be ${MOST_SEEDS} seeds at most.` };
  const wrong = words.find((word) => !/^\d+$/.test(word) || validSetting("seed", Number(word)) === null);
  if (wrong !== undefined) {
    const { min, max } = SETTINGS.seed;
    return { refused: `“${wrong.slice(0, 20)}” is no seed: whole numbers from ${min} to ${max}, with commas between.` };
  }
  return { seeds: [...new Set(words.map(Number))] };
}
