/** Fills of one prompt's answers in an arm's own hue: the most probable is darkest, and all that is wrong is hatched. */
import type { RunStyle } from "./runStyle.ts";

/** Of the hue, in percent, before the surface; the darkest has some of the text's colour in it. */
const SHADES = [100, 70, 50, 36, 24] as const;

/** All answers from this rank on share the last shade. */
export const MOST_SHADES = SHADES.length;

export function answerFill({ stroke }: RunStyle, rank: number): string {
  return rank === 0
    ? `color-mix(in oklab, ${stroke} 74%, var(--ink))`
    : `color-mix(in oklab, ${stroke} ${SHADES[Math.min(rank, MOST_SHADES) - 1]}%, var(--surface-raised))`;
}
