/** Seeds as a visitor writes them: "7, 8, 9" or "7 to 11", each counted once. Pure. */
import { SETTINGS, validSetting } from "../../engine/index.ts";
import { type Message, message } from "../../words/message.ts";

/** More would be trained for days. */
export const MOST_SEEDS = 20;

const RANGE = /(\d+)\s*(?:to|到|至|-|–)\s*(\d+)/g;

export function readSeeds(text: string): { seeds: number[] } | { refused: Message } {
  const words = text
    .replace(RANGE, spread)
    .split(/[\s,;，、；]+/)
    .filter(Boolean);
  if (words.length === 0) return { refused: message("oneSeed") };
  if (words.length > MOST_SEEDS) return { refused: message("mostSeeds", MOST_SEEDS) };
  const wrong = words.find((word) => !/^\d+$/.test(word) || validSetting("seed", Number(word)) === null);
  if (wrong !== undefined) return { refused: message("noSeed", wrong.slice(0, 20), SETTINGS.seed) };
  return { seeds: [...new Set(words.map(Number))] };
}

/** All seeds of a range, as far as they matter; one that goes down is left for the reader to refuse. */
function spread(_: string, first: string, last: string): string {
  const count = Number(last) - Number(first) + 1;
  if (count < 1) return `${first}-${last}`;
  return Array.from({ length: Math.min(count, MOST_SEEDS + 1) }, (__, index) => Number(first) + index).join();
}
