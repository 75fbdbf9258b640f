/** Tables in docs that say what the registries say: `npm run docs` writes those of methods and tasks. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import {
  claimsOf,
  DEFAULT_SETTINGS,
  METHODS,
  SETTINGS,
  type Setting,
  type SettingName,
  writeNumber,
} from "../src/engine/index.ts";
import { code, DOCS, withTables } from "./docsTables.ts";

const docs = readFileSync(DOCS, "utf8");

/** The rows below a table's header, its cells joined again as they stand. */
function rows(header: string): string[][] {
  const below = docs
    .slice(docs.indexOf(`| ${header} |`))
    .split("\n\n", 1)[0]!
    .split("\n")
    .slice(2);
  return below.map((row) => row.slice(2, -2).split(" | "));
}

it("those of methods and tasks stand as they are written", () => {
  expect(docs).toBe(withTables(docs));
});

it("what stood there before is replaced; without a place for it nothing is written", () => {
  const row = "| `grpo` | GRPO |";
  expect(withTables(docs.replace(row, "| `grpo` | old |"))).toBe(docs);
  expect(() => withTables(docs.replace("<!-- end of tasks -->", ""))).toThrow("The table of tasks has no place");
});

/** What a setting may be besides its default. */
function alternatives(setting: Setting): string {
  if (setting.kind === "number") return `${writeNumber(setting.min)} to ${writeNumber(setting.max)}`;
  return code(setting.options.map(({ value }) => value).filter((value) => value !== setting.default));
}

it("the switches: every setting of a method, with its default and the alternatives", () => {
  const switches = rows("setting | default | alternatives | why this default").flatMap(
    ([names = "", initial, others]) => names.split(", ").map((name) => [name.replaceAll("`", ""), initial, others]),
  );
  expect(switches).toEqual(
    switches.map(([name]) => {
      const setting: Setting = SETTINGS[name as SettingName];
      const value = DEFAULT_SETTINGS[name as SettingName];
      return [name, typeof value === "number" ? writeNumber(value) : code([value]), alternatives(setting)];
    }),
  );
  const needed = METHODS.flatMap(claimsOf);
  expect(switches.map(([name]) => name)).toEqual(expect.arrayContaining(needed));
});
