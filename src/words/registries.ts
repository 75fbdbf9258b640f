/** What the engine's registries say of themselves, in English, and what every other language has to say of them. */
import {
  BACKENDS,
  type BackendChoice,
  type ChoiceSetting,
  getMethod,
  getTask,
  METHODS,
  type MethodId,
  PRESETS,
  type PresetId,
  READY_ARMS,
  type ReadyArmId,
  SETTINGS,
  type Setting,
  type SettingGroup,
  type SettingName,
  TASKS,
  type TaskId,
  type TaskName,
  TEXT_CATALOGUE,
  TEXT_TASKS,
} from "../engine/index.ts";

interface OptionWords {
  label: string;
  help: string;
}

/** What the glossary says. */
interface Explained {
  meaning: string;
  look: string;
}

export interface SettingWords {
  label: string;
  help: string;
  look: string;
  unit?: string;
  /** Of a choice. */
  options?: Record<string, OptionWords>;
}

/** With words for all that can be chosen. */
type WordsOf<S> = S extends ChoiceSetting<infer T> ? SettingWords & { options: Record<T, OptionWords> } : SettingWords;

export interface RegistryWords {
  settings: { [N in SettingName]: WordsOf<(typeof SETTINGS)[N]> };
  /** In the order of the page. */
  settingGroups: Record<SettingGroup, string>;
  backends: Record<BackendChoice, OptionWords>;
  presets: Record<PresetId, { title: string; comment: string }>;
  readyArms: Record<ReadyArmId, { title: string; comment: string }>;
  tasks: Record<TaskName, string>;
  /** Of methods, whose names are the same everywhere, and of tasks. */
  methodMeanings: Record<MethodId, Explained>;
  taskMeanings: Record<TaskId, Explained>;
}

const optionWords = (options: ChoiceSetting["options"]) =>
  Object.fromEntries(options.map(({ value, label, help }) => [value, { label, help }]));

function settingWords(setting: Setting): SettingWords {
  const { label, help, look } = setting;
  if (setting.kind === "choice") return { label, help, look, options: optionWords(setting.options) };
  return setting.unit === undefined ? { label, help, look } : { label, help, look, unit: setting.unit };
}

const explained = ({ description, look }: { description: string; look: string }): Explained => ({
  meaning: description,
  look,
});

const mapped = <V, W>(record: Record<string, V>, map: (value: V) => W) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

export const english = {
  settings: mapped(SETTINGS, settingWords),
  backends: optionWords(BACKENDS),
  presets: Object.fromEntries(PRESETS.map(({ id, title, comment }) => [id, { title, comment }])),
  readyArms: Object.fromEntries(READY_ARMS.map(({ id, title, comment }) => [id, { title, comment }])),
  tasks: {
    ...Object.fromEntries(TASKS.map((id) => [id, getTask(id).title])),
    ...Object.fromEntries(TEXT_TASKS.map((id) => [id, TEXT_CATALOGUE[id].title])),
    own: "Own task",
  },
  methodMeanings: Object.fromEntries(METHODS.map((id) => [id, explained(getMethod(id))])),
  taskMeanings: Object.fromEntries(TASKS.map((id) => [id, explained(getTask(id))])),
} as Omit<RegistryWords, "settingGroups">;
