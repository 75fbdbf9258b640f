/**
 * The page's address as state: `?backend=wasm#v=1&preset=countdown-twins&alpha=0.3`. The hash holds a named
 * preset and what differs from it, under the settings' own names, so that a visitor can read and edit it.
 */

import { BASES } from "../config/bases.ts";
import { METHOD_CHOICES, type MethodChoice, PRESETS, type Preset } from "../config/presets.ts";
import { CONFIG_VERSION, type RunConfig } from "../config/runConfig.ts";
import { TASKS } from "../tasks/index.ts";
import { BACKEND_CHOICES, type BackendChoice } from "../wire/backends.ts";
import {
  type ChoiceSetting,
  DEFAULT_SETTINGS,
  type NumberSetting,
  SETTINGS,
  type SettingName,
  type Settings,
} from "./index.ts";
import { type NumberRange, readNumber, writeNumber } from "./settingText.ts";

export const THEMES = ["auto", "light", "dark"] as const;

/** How the page draws; has no influence on a run. */
export interface ViewState {
  theme: (typeof THEMES)[number];
  /** Weight of the past in the charts' moving average, 0 (none) to 0.99. */
  smoothing: number;
}

export interface UrlState {
  preset: Preset;
  choice: MethodChoice;
  task: RunConfig["task"];
  model: string;
  settings: Settings;
  backend: BackendChoice;
  view: ViewState;
}

export const DEFAULT_VIEW: ViewState = { theme: "auto", smoothing: 0.6 };

export const SMOOTHING = { min: 0, max: 0.99, step: 0.01 };
const FIRST_PRESET = PRESETS[0] as Preset;

/** The model that a task starts from when the address names none. */
const modelOf = (task: RunConfig["task"], preset: Preset): string =>
  task === preset.task ? preset.model : (PRESETS.find((other) => other.task === task) ?? preset).model;

const presetSettings = (preset: Preset): Settings => ({ ...DEFAULT_SETTINGS, ...preset.settings });

/** Query and hash, `""` and `"#..."` included; goes behind the page's path. */
export function encodeUrl(state: UrlState): string {
  const { preset, choice, task, model, settings, backend, view } = state;
  const hash = new URLSearchParams({ v: String(CONFIG_VERSION), preset: preset.id });
  const add = (name: string, value: string | number, base: string | number) => {
    if (value !== base) hash.set(name, String(value));
  };
  add("method", choice, preset.methods);
  add("task", task, preset.task);
  add("model", model, modelOf(task, preset));
  const base = presetSettings(preset);
  for (const name of Object.keys(SETTINGS) as SettingName[]) add(name, settings[name], base[name]);
  add("theme", view.theme, DEFAULT_VIEW.theme);
  add("smoothing", view.smoothing, DEFAULT_VIEW.smoothing);
  return `${backend === "auto" ? "" : `?backend=${backend}`}#${hash}`;
}

/**
 * Reads `location`. Never throws: what cannot be taken leaves the preset's value, and is told in `notices`, one plain
 * sentence pair with the part of the address and how to mend it. What others add to links (`?utm_source=...`) is theirs.
 */
export function decodeUrl(location: { search: string; hash: string }): { state: UrlState; notices: string[] } {
  const query = new Fields(location.search.replace(/^\?/, ""), "?");
  const hash = new Fields(location.hash.replace(/^#/, ""), "#");

  const backend = query.choice("backend", BACKEND_CHOICES, "auto");
  hash.choice("v", [String(CONFIG_VERSION)], String(CONFIG_VERSION));
  const presetId = hash.choice(
    "preset",
    PRESETS.map((preset) => preset.id),
    FIRST_PRESET.id,
  );
  const preset = PRESETS.find((candidate) => candidate.id === presetId) ?? FIRST_PRESET;
  const choice = hash.choice("method", METHOD_CHOICES, preset.methods);
  const task = hash.choice("task", TASKS, preset.task);
  const model = hash.model(task, modelOf(task, preset));
  const base = presetSettings(preset);
  const settings = Object.fromEntries(
    Object.entries<NumberSetting | ChoiceSetting>(SETTINGS).map(([name, setting]) => {
      const fallback = base[name as SettingName];
      if (setting.kind === "number") return [name, hash.number(name, setting, fallback as number)];
      return [
        name,
        hash.choice(
          name,
          setting.options.map((option) => option.value),
          fallback as string,
        ),
      ];
    }),
  ) as unknown as Settings;
  const view: ViewState = {
    theme: hash.choice("theme", THEMES, DEFAULT_VIEW.theme),
    smoothing: hash.number("smoothing", SMOOTHING, DEFAULT_VIEW.smoothing),
  };
  return {
    state: { preset, choice, task, model, settings, backend, view },
    notices: [...query.finish(hash), ...hash.finish(query)],
  };
}

/** What mailings, advertisements and measurements append. */
const FOREIGN = /^(utm_.*|.*clid|msclkid|[gw]braid|igshid|mc_[ce]id|_g[al])$/i;
const LONGEST_QUOTE = 40;
/** Unknown fields that are quoted; more are counted. */
const MOST_QUOTES = 3;

/** The named fields of the query or the hash; each is taken once, what is left over is unknown. */
class Fields {
  readonly #mark: "?" | "#";
  readonly #left = new Map<string, string[]>();
  readonly #known = new Set<string>();
  readonly #notices: string[] = [];

  constructor(text: string, mark: "?" | "#") {
    this.#mark = mark;
    for (const [name, value] of new URLSearchParams(text)) {
      const values = this.#left.get(name);
      if (values) values.push(value);
      else this.#left.set(name, [value]);
    }
  }

  choice<T extends string>(name: string, options: readonly T[], fallback: T): T {
    const text = this.#take(name);
    if (text === null) return fallback;
    const found = options.find((option) => option === text);
    if (found === undefined)
      this.#tell(name, text, `is not known; ${fallback} is used`, `Choose ${options.join(", ")}.`);
    return found ?? fallback;
  }

  number(name: string, range: NumberRange, fallback: number): number {
    const text = this.#take(name);
    if (text === null) return fallback;
    const reading = readNumber(range, text);
    if ("value" in reading) return reading.value;
    this.#tell(name, text, `${reading.refused}; ${writeNumber(fallback)} is used`, reading.mend);
    return fallback;
  }

  /** A base model and its task belong together. */
  model(task: RunConfig["task"], fallback: string): string {
    const text = this.#take("model");
    const base = BASES.find(({ id }) => id === text);
    if (text === null || base?.task === task) return text ?? fallback;
    const fault = base ? `was made for ${base.task}, not for ${task}` : "is not known";
    const fitting = BASES.filter((other) => other.task === task).map(({ id }) => id);
    this.#tell("model", text, `${fault}; ${fallback} is used`, `Choose ${fitting.join(", ")}.`);
    return fallback;
  }

  /** Tells of what nobody took; `other` is what stands on the other side of the #. */
  finish(other: Fields): string[] {
    const unknown: string[] = [];
    for (const [name, [text = ""]] of this.#left) {
      if (other.#known.has(name)) {
        const place = this.#mark === "?" ? "before" : "behind";
        this.#tell(name, text, `stands ${place} the # and was left out`, "Move it to the other side.");
      } else if (this.#mark === "#" && !FOREIGN.test(name)) unknown.push(this.#quote(name, text));
    }
    if (unknown.length > 0) {
      const quoted = unknown.slice(0, MOST_QUOTES);
      const more = unknown.length - quoted.length;
      const which = quoted.join(", ") + (more > 0 ? ` and ${more} more` : "");
      const verbs = unknown.length === 1 ? "is not known and was" : "are not known and were";
      const mend = "Check the spelling, or copy the address from the page again.";
      this.#notices.push(`In the address, ${which} ${verbs} left out. ${mend}`);
    }
    return this.#notices;
  }

  #take(name: string): string | null {
    this.#known.add(name);
    const values = this.#left.get(name) ?? [];
    this.#left.delete(name);
    const text = values.at(-1) ?? null;
    if (text !== null && values.length > 1)
      this.#tell(name, text, "is given more than once; the last one counts", "Keep one.");
    return text;
  }

  #tell(name: string, text: string, what: string, mend: string): void {
    this.#notices.push(`In the address, ${this.#quote(name, text)} ${what}. ${mend}`);
  }

  #quote(name: string, text: string): string {
    const quote = `${this.#mark}${name}=${text}`;
    return quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote;
  }
}
