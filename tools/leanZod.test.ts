import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withoutWriter } from "./leanZod.ts";
import { ROOT } from "./processes.mjs";

it.each(["json-schema-processors", "to-json-schema"])("%s keeps its names, none of which works", async (file) => {
  const path = join(ROOT, `node_modules/zod/v4/core/${file}.js`);
  const code = withoutWriter(readFileSync(path, "utf8"));
  const real = (await import(path)) as object;
  const lean = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<string, () => void>;
  expect(Object.keys(lean).toSorted()).toEqual(Object.keys(real).toSorted());
  for (const absent of Object.values(lean)) expect(absent).toThrow("tools alone");
});
