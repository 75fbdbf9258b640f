/** The one program of a response: a function f, alone or in one block of code. Nothing of it is run here. */
import type { TextAnswer } from "../textTask.ts";

/** Longer programs are no answers to what is asked here. */
const MOST_CHARACTERS = 4000;
const FENCE = "```";
/** The block of code that ends a text. Before it may stand any words. */
const BLOCK = /```(?:js|javascript)[ \t]*\r?\n([^]*)```\s*$/;
const NAMED = /\bfunction\s+f\b/g;
const WHOLE = /^function f ?\([^]*\}$/;

/** JavaScript that begins and ends with a function f; null where there is none, or another, or something behind it. */
export function programIn(response: string): string | null {
  const fences = response.split(FENCE).length - 1;
  const found = fences === 0 ? response : fences === 2 ? BLOCK.exec(response)?.[1] : undefined;
  const source = found?.trim();
  if (source === undefined || source.length > MOST_CHARACTERS) return null;
  return WHOLE.test(source) && source.match(NAMED)!.length === 1 ? source : null;
}

/** Programs that differ by white space alone are one answer. */
export const programAnswer = (source: string): TextAnswer => ({
  answer: source,
  canonical: source.replace(/\s+/g, ""),
});
