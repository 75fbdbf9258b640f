/**
 * A language that nobody speaks: English with every word marked, and longer. What stands on the page unmarked does not
 * come from the catalogue, and what is cut here will be cut in a language of long words.
 */

import { concepts as english } from "./en/concepts.ts";
import { en, type Words } from "./en.ts";

const OPEN = "⟦";
const CLOSE = "⟧";
const VOWELS: Record<string, string> = {
  a: "á",
  e: "é",
  i: "í",
  o: "ó",
  u: "ú",
  A: "Á",
  E: "É",
  I: "Í",
  O: "Ó",
  U: "Ú",
};

/** Terms of the glossary keep their names; marks stay marks. */
function marked(text: string): string {
  const named = text.replace(/\[\[([^\]|]+)\]\]/g, "[[$1|$1]]");
  const long = named.replace(/\[\[[^\]|]+\|?|[aeiou]/gi, (part) => (part.length > 1 ? part : VOWELS[part]!));
  return `${OPEN}${long}${CLOSE}`;
}

function through<T>(part: T): T;
function through(part: unknown): unknown {
  if (typeof part === "string") return marked(part);
  if (typeof part === "function") return (...values: unknown[]) => through(part(...values));
  if (Array.isArray(part)) return part.map(through);
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, through(value)]));
}

export const pseudo: Words = through(en);
export const concepts = through(english);
