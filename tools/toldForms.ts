/** Every form that the sources tell (src/engine/basics/told.ts), read off their text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TAG = /(?<![\w.])told`/g;

export function toldForms(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|Testing|scripted/.test(file),
  );
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(TAG)].map((tag) => formAt(text, tag.index + tag[0].length))),
  );
}

/** As `told` makes it of the template that begins at `start`. */
function formAt(text: string, start: number): string {
  let form = "";
  let place = 0;
  for (let at = start; text[at] !== "`"; at += 1) {
    if (text.startsWith("${", at)) {
      at = endOf(text, at + 2);
      form += `{${place++}}`;
    } else form += text[at];
  }
  return form;
}

/** Where the expression that begins at `start` is closed; it may hold braces and templates of its own. */
function endOf(text: string, start: number): number {
  for (let at = start, depth = 1; ; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
}
