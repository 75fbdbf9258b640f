/** What an address of the Lab holds, in words. */
import { BASES, PRESETS, SETTINGS, type SettingName } from "../../../../engine/index.ts";

const SELECTION = ["run", "step", "prompt", "response"];
const EXPERIMENT = ["v", "preset", "task", "model", "method", "seed", "seeds", "backend"];

/** "In it: the preset “Tiny”; 3 arms; seeds 7 8; alpha; what is selected; how the charts are drawn." */
export function linkWords(fields: URLSearchParams): string {
  const names = [...fields.keys()];
  const preset = PRESETS.find(({ id }) => id === fields.get("preset"));
  const base = BASES.find(({ id }) => id === fields.get("model"));
  const settings = names.filter(isSetting).map((name) => SETTINGS[name].label);
  const arms = names.filter((name) => /^arm\d+$/.test(name)).length;
  const seeds = fields.get("seeds") ?? fields.get("seed");
  const isOfArm = (name: string) => /^arm\d+(\.|$)/.test(name);
  const isOfExperiment = (name: string) => EXPERIMENT.includes(name) || isSetting(name) || isOfArm(name);
  const parts = [
    preset && `the preset “${preset.title}”`,
    base && `the model ${base.id}`,
    fields.get("method") && "which methods train",
    arms > 0 && `${arms} ${arms === 1 ? "arm" : "arms"}`,
    seeds && (seeds.includes(" ") ? `seeds ${seeds.split(" ").join(", ")}` : `seed ${seeds}`),
    settings.length > 0 && `your ${settings.join(", ")}`,
    fields.get("backend") && `the backend ${fields.get("backend")}`,
    names.some((name) => SELECTION.includes(name)) && "what is selected",
    names.some((name) => !isOfExperiment(name) && !SELECTION.includes(name)) && "how the page is drawn",
  ].filter(Boolean);
  return `In it: ${parts.join("; ")}.`;
}

const isSetting = (name: string): name is SettingName => name !== "seed" && Object.hasOwn(SETTINGS, name);
