/** Fills of one prompt's answers in an arm's own hue: the most probable is darkest, and all that is wrong is hatched. */
import type { RunStyle } from "./runStyle.ts";

/** Of the hue, in percent, after the darkest, which has some of the text's colour in it. */
const LIGHTER = [100, 70, 50, 36, 24] as const;

/** Answers with a shade of their own; all further ones share the lightest. */
export const SHADES = LIGHTER.length + 1;

export function answerFill({ stroke }: RunStyle, rank: number): string {
  return rank === 0
    ? `color-mix(in oklab, ${stroke} 74%, var(--ink))`
    : `color-mix(in oklab, ${stroke} ${LIGHTER[Math.min(rank, LIGHTER.length) - 1]}%, var(--surface-raised))`;
}
