/** Tables in docs that say what the registries say. The failing comparison shows the row as it should stand. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  DEFAULT_SETTINGS,
  getMethod,
  getTask,
  METHODS,
  SETTINGS,
  type Setting,
  type SettingName,
  TASKS,
  writeNumber,
} from "../src/engine/index.ts";
import { ROOT } from "./processes.mjs";

const docs = readFileSync(join(ROOT, "docs/methods.md"), "utf8");

/** The rows below a table's header, its cells joined again as they stand. */
function rows(header: string): string[][] {
  const below = docs
    .slice(docs.indexOf(`| ${header} |`))
    .split("\n\n", 1)[0]!
    .split("\n")
    .slice(2);
  return below.map((row) => row.slice(2, -2).split(" | "));
}

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");

it("the methods", () => {
  expect(rows("method | name | in a sentence | its settings")).toEqual(
    METHODS.map((id) => {
      const { title, description, needs, clipHigh } = getMethod(id);
      return [code([id]), title, description, code([...needs, clipHigh])];
    }),
  );
});

it("the tasks", () => {
  expect(rows("task | name | in a sentence")).toEqual(
    TASKS.map((id) => [code([id]), getTask(id).title, getTask(id).description]),
  );
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
  const needed = METHODS.flatMap((id) => [...getMethod(id).needs, getMethod(id).clipHigh]);
  expect(switches.map(([name]) => name)).toEqual(expect.arrayContaining(needed));
});
