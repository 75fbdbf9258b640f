/**
 * Writes the tables of docs/methods.md that the registries have: `npm run docs`. A table NAME stands between `<!-- NAME -->`
 * and `<!-- end of NAME -->`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { claimsOf, getMethod, getTask, METHODS, TASKS } from "../src/engine/index.ts";
import { ROOT } from "./processes.mjs";

export const DOCS = join(ROOT, "docs/methods.md");

export const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");

const TABLES: Record<string, string[][]> = {
  methods: [
    ["method", "name", "in a sentence", "its settings"],
    ...METHODS.map((id) => {
      const { title, description } = getMethod(id);
      return [code([id]), title, description, code(claimsOf(id))];
    }),
  ],
  tasks: [
    ["task", "name", "in a sentence"],
    ...TASKS.map((id) => [code([id]), getTask(id).title, getTask(id).description]),
  ],
};

function written([header = [], ...rows]: string[][]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return `${row(header)}|${"---|".repeat(header.length)}\n${rows.map(row).join("")}`;
}

/** @throws Error if there is no place for a table. */
export function withTables(docs: string): string {
  return Object.entries(TABLES).reduce((text, [name, table]) => {
    const [start, end] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(start) + start.length, text.indexOf(end)];
    if (from < start.length || to < from)
      throw new Error(`The table of ${name} has no place between ${start}and ${end}.`);
    return text.slice(0, from) + written(table) + text.slice(to);
  }, docs);
}

if (process.argv[1] === import.meta.filename) writeFileSync(DOCS, withTables(readFileSync(DOCS, "utf8")));
