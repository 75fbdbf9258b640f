/**
 * An experiment as fields of an address: `v=1&preset=countdown-twins&alpha=0.3`. They are a named preset and what
 * differs from it, under the settings' own names, so that a visitor can read and edit it.
 */
import {
  BACKEND_CHOICES,
  CONFIG_VERSION,
  isTextTask,
  OWN_TASK,
  type OwnDefinition,
  ownModelId,
  PRESETS,
  type Preset,
  type RunConfig,
  SHIPPED_BASES,
  TASKS,
  TEXT_TASKS,
} from "../../engine/index.ts";
import { message } from "../../words/message.ts";
import { type Start, startOf } from "../experiment/state.ts";
import { readArms, writeArms } from "./armFields.ts";
import { DEFINITION, readDefinition, writeDefinition } from "./definitionField.ts";
import type { Fields } from "./fields.ts";
import { readSeedFields, readSettings, SHARED, writeSeeds } from "./settingFields.ts";
import { readText, writeText } from "./textFields.ts";

const FIRST_PRESET = PRESETS[0] as Preset;

/** The model that a task starts from when the address names none. */
const modelOf = (task: RunConfig["task"], preset: Preset): string =>
  task === preset.task ? preset.model : SHIPPED_BASES.find((base) => base.task === task)!.id;

export function writeExperiment({
  preset,
  task,
  definition,
  text,
  model,
  settings,
  arms,
  seeds,
  backend,
}: Start): URLSearchParams {
  const fields = new URLSearchParams({ v: String(CONFIG_VERSION), preset: preset.id });
  const base = startOf(preset);
  const add = (name: string, value: string | number, initial: string | number) => {
    if (value !== initial) fields.set(name, String(value));
  };
  writeArms(arms, preset, fields);
  if (definition) fields.set(DEFINITION, writeDefinition(definition));
  else if (text && isTextTask(task)) {
    fields.set("task", task);
    writeText(task, text, fields);
    fields.set("model", model);
  } else {
    add("task", task, base.task);
    add("model", model, modelOf(task, preset));
  }
  for (const name of SHARED) add(name, settings[name], base.settings[name]);
  writeSeeds(seeds, base.seeds, fields);
  add("backend", backend, base.backend);
  return fields;
}

export const isSameExperiment = (one: Start, other: Start): boolean =>
  writeExperiment(one).toString() === writeExperiment(other).toString();

/** Never throws: what cannot be taken leaves the preset's value, and the fields tell of it. */
export function readExperiment(fields: Fields): Start {
  fields.choice("v", [String(CONFIG_VERSION)], String(CONFIG_VERSION));
  const ids = PRESETS.map(({ id }) => id);
  const presetId = fields.choice("preset", ids, FIRST_PRESET.id);
  const preset = PRESETS.find(({ id }) => id === presetId) ?? FIRST_PRESET;
  const base = startOf(preset);
  const subject = readSubject(fields, preset);
  const settings = readSettings(fields, base.settings);
  const seeds = readSeedFields(fields, base.seeds);
  return {
    preset,
    ...subject,
    settings: { ...settings, seed: seeds[0]! },
    arms: readArms(fields, preset, settings),
    seeds,
    backend: fields.choice("backend", BACKEND_CHOICES, base.backend),
  };
}

/** A definition brings its task and its model with it; a task in words needs a model that was brought. */
function readSubject(fields: Fields, preset: Preset): Pick<Start, "task" | "definition" | "text" | "model"> {
  const definition: OwnDefinition | undefined = readDefinition(fields);
  if (definition) return { task: OWN_TASK, definition, text: undefined, model: ownModelId(definition) };
  const asked: RunConfig["task"] = fields.choice("task", [...TASKS, ...TEXT_TASKS], preset.task);
  if (isTextTask(asked)) {
    const subject = readText(fields, asked, preset.task);
    if (subject) return { ...subject, definition: undefined };
  }
  const task = isTextTask(asked) ? preset.task : asked;
  return { task, definition: undefined, text: undefined, model: readModel(fields, task, modelOf(task, preset)) };
}

/** A base model and its task belong together. */
function readModel(fields: Fields, task: RunConfig["task"], fallback: string): string {
  const text = fields.text("model");
  const base = SHIPPED_BASES.find(({ id }) => id === text);
  if (text === null || base?.task === task) return text ?? fallback;
  const fault = base ? message("ofOtherTask", base.task, task) : message("notKnown");
  const fitting = SHIPPED_BASES.filter((other) => other.task === task).map(({ id }) => id);
  fields.tell("model", text, message("isUsed", fault, fallback), message("choose", fitting));
  return fallback;
}
