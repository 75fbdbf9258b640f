/** JSON.parse keeps the last of two equal keys and drops the other in silence; a model's file must not say two things. */

import { told, Unreadable } from "./told.ts";

const STRING_OR_BRACE = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[{}]/g;
/** Of a key in an error. */
const MAX_KEY = 100;

/** @throws Error in a few words, where the text is not JSON or an object has a key twice. */
export function parseStrictJson(text: string): unknown {
  const json: unknown = JSON.parse(text);
  const open: Set<string>[] = [];
  for (const [token] of text.matchAll(STRING_OR_BRACE)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (token.endsWith(":")) {
      const key = JSON.parse(token.slice(0, -1)) as string;
      if (open.at(-1)!.has(key))
        throw new Unreadable(told`${JSON.stringify(key.slice(0, MAX_KEY))} stands twice in one object`);
      open.at(-1)!.add(key);
    }
  }
  return json;
}
