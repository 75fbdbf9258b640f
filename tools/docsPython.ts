/**
 * Writes what the Python package has of the settings: `python/progrpo/settings.py`, and the table of python/README.md
 * between its two marks. Part of `npm run docs`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lossOf, METHODS, SETTINGS, type Setting, type SettingName, writeNumber } from "../src/engine/index.ts";
import { ROOT } from "./processes.mjs";

export const PYTHON_SETTINGS = join(ROOT, "python/progrpo/settings.py");
export const PYTHON_README = join(ROOT, "python/README.md");

const entries = Object.entries(SETTINGS) as [SettingName, Setting][];
const literal = (values: readonly string[]) => `Literal[${values.map((value) => `"${value}"`).join(", ")}]`;
/** The type of a choice is called as its setting, with a capital. */
const typeName = (name: string) => name[0]!.toUpperCase() + name.slice(1);
const floating = (value: number) => (Number.isInteger(value) ? `${value}.0` : writeNumber(value));

function fieldType(name: string, setting: Setting): string {
  if (setting.kind === "choice") return typeName(name);
  const { integer, min, max } = setting;
  return `Annotated[${integer ? "int" : "float"}, Between(${writeNumber(min)}, ${writeNumber(max)})]`;
}

function fieldDefault(setting: Setting): string {
  if (setting.kind === "choice") return `"${setting.default}"`;
  return setting.integer ? String(setting.default) : floating(setting.default);
}

export function pythonSettings(): string {
  const choices = entries.flatMap(([name, setting]) =>
    setting.kind === "choice"
      ? [`${typeName(name)}: TypeAlias = ${literal(setting.options.map(({ value }) => value))}`]
      : [],
  );
  const methods = METHODS.map((id) => `    "${id}",\n`).join("");
  const fields = entries.map(([name, setting]) => {
    const unit = setting.kind === "number" && setting.unit ? ` In ${setting.unit}.` : "";
    return `    ${name}: ${fieldType(name, setting)} = ${fieldDefault(setting)}\n    """${setting.help}${unit}"""`;
  });
  const objectives = METHODS.map((id) => {
    const { form, aggregation, clipLow, clipHigh, entropyCoef, samplingRounds } = lossOf(id);
    const parts = [form, aggregation, clipLow, clipHigh, entropyCoef, samplingRounds];
    return `    "${id}": Objective(${parts.map((part) => (part === null ? "None" : `"${part}"`)).join(", ")}),\n`;
  });
  return `"""The settings of ProGRPO Playground's page, with their ranges and defaults: written by its \`npm run docs\`."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from progrpo.fields import Between, CheckedFields
from progrpo.objective import Objective

Method: TypeAlias = Literal[
${methods}]
${choices.join("\n")}


@dataclass(frozen=True, kw_only=True)
class ProGRPOConfig(CheckedFields):
    """What fixes how a run learns, by the names of the page. Any other value, or name (\`of\`), is refused."""

    method: Method = "progrpo"
    """Which method weighs responses."""
${fields.join("\n")}


OBJECTIVES: dict[Method, Objective] = {
${objectives.join("")}}
`;
}

const START = "<!-- settings -->\n";
const END = "<!-- end of settings -->";

/** @throws Error if there is no place for the table. */
export function withSettings(readme: string): string {
  const [from, to] = [readme.indexOf(START) + START.length, readme.indexOf(END)];
  if (from < START.length || to < from) throw new Error(`The settings have no place between ${START}and ${END}.`);
  const rows = entries.map(([name, setting]) => {
    const range =
      setting.kind === "number"
        ? `${writeNumber(setting.min)} to ${writeNumber(setting.max)}${setting.integer ? ", whole" : ""}`
        : setting.options.map(({ value }) => `\`${value}\``).join(", ");
    const initial = setting.kind === "number" ? writeNumber(setting.default) : `\`${setting.default}\``;
    return `| \`${name}\` | ${range} | ${initial} | ${setting.help.replaceAll("|", "\\|")} |\n`;
  });
  const head = "| setting | takes | default | what it is |\n|---|---|---|---|\n";
  return readme.slice(0, from) + head + rows.join("") + readme.slice(to);
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(PYTHON_SETTINGS, pythonSettings());
  writeFileSync(PYTHON_README, withSettings(readFileSync(PYTHON_README, "utf8")));
}
