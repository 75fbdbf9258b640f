/** Fills of one prompt's answers in an arm's own hue: the most probable is darkest, and all that is wrong is hatched. */
import type { RunStyle } from "./runStyle.ts";

/** Shares of the hue, in percent; the last is for all answers that have no shade of their own. */
const SHADES = [100, 80, 64, 51, 41, 32, 22] as const;

export const MOST_SHADES = SHADES.length - 1;

export function answerFill(style: RunStyle, rank: number): string {
  return `color-mix(in oklab, ${style.ink} ${SHADES[Math.min(rank, MOST_SHADES)]}%, var(--surface-raised))`;
}
