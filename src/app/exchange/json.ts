/** JSON of unknown origin. */
import { parseStrictJson, told, Unreadable } from "../../engine/index.ts";

/** No file that is understood here nests deeper than ten. */
const DEEPEST = 64;
const STRING_BRACKET_OR_WORD = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]|-?Infinity|NaN/g;

/**
 * Python writes NaN and Infinity, which JSON has not: they are read as null, the sign of what has no value.
 *
 * @throws Unreadable in a few words where the text is not JSON, says one thing twice or nests without end.
 */
export function readJson(text: string): unknown {
  let depth = 0;
  const plain = text.replace(STRING_BRACKET_OR_WORD, (token) => {
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (depth > DEEPEST) throw new Unreadable(told`more than ${DEEPEST} brackets are open at once`);
    return token.endsWith("Infinity") || token === "NaN" ? "null" : token;
  });
  return parseStrictJson(plain);
}

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
