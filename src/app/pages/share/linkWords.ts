/** What an address of the Lab holds, in words. */

import { BASES, isTextTask, PRESETS, SETTINGS, type SettingName } from "../../../engine/index.ts";
import type { Words } from "../../../words/en.ts";
import { TEXT_FIELDS } from "../../address/textFields.ts";

const SELECTION = ["run", "step", "prompt", "response"];
const EXPERIMENT = ["v", "preset", "task", "definition", ...TEXT_FIELDS, "model", "method", "seed", "seeds", "backend"];

/** "In it: the preset “Tiny”; 3 arms; seeds 7 8; alpha; what is selected; how the charts are drawn." */
export function linkWords(fields: URLSearchParams, words: Words): string {
  const { share, presets } = words;
  const names = [...fields.keys()];
  const preset = PRESETS.find(({ id }) => id === fields.get("preset"));
  const base = BASES.find(({ id }) => id === fields.get("model"));
  const settings = names.filter(isSetting).map((name) => words.settings[name].label);
  const arms = names.filter((name) => /^arm\d+$/.test(name)).length;
  const seeds = fields.get("seeds") ?? fields.get("seed");
  const backend = fields.get("backend");
  const isOfArm = (name: string) => /^arm\d+(\.|$)/.test(name);
  const isOfExperiment = (name: string) => EXPERIMENT.includes(name) || isSetting(name) || isOfArm(name);
  const task = fields.get("task") ?? "";
  const inWords = isTextTask(task) && share.inWords(words.tasks[task], fields.get("model") ?? "");
  const parts = [
    inWords || (preset && share.preset(presets[preset.id].title)),
    base && share.model(base.id),
    fields.has("definition") && share.ownTask,
    fields.get("method") && share.whichMethods,
    arms > 0 && share.arms(arms),
    seeds && share.seeds(seeds.split(" ")),
    settings.length > 0 && share.settings(settings),
    backend && share.backend(backend),
    names.some((name) => SELECTION.includes(name)) && share.selection,
    names.some((name) => !isOfExperiment(name) && !SELECTION.includes(name)) && share.look,
  ];
  return share.inIt(parts.filter((part) => typeof part === "string"));
}

const isSetting = (name: string): name is SettingName => name !== "seed" && Object.hasOwn(SETTINGS, name);
