/** Keeps zod's writer of JSON Schemas, 4 kB compressed, out of the page, which writes none: schemas name it and never call it. */
import type { Plugin } from "vite";

const WRITER = /\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/;
const EXPORTED = /^export (?:function|const|\{ \w+ as) (\w+)/gm;

/** Its exports, each of which says that it is not there. */
export function withoutWriter(code: string): string {
  const names = Array.from(code.matchAll(EXPORTED), ([, name]) => name!);
  const absent = `() => { throw new Error("JSON Schemas are written by tools alone."); }`;
  return names.map((name) => `export const ${name} = ${absent};`).join("\n");
}

export const leanZod: Plugin = {
  name: "lean zod",
  apply: "build",
  transform: (code, id) => (WRITER.test(id) ? { code: withoutWriter(code), map: null } : null),
};
