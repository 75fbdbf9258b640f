/**
 * The page's address as state: `?backend=wasm#v=1&preset=countdown-twins&alpha=0.3`. The hash holds a named
 * preset and what differs from it, under the settings' own names, so that a visitor can read and edit it.
 */
import { BACKEND_CHOICES, type BackendChoice } from "./backends.ts";
import {
  type ChoiceSetting,
  CONFIG_VERSION,
  DEFAULT_CONFIG,
  DEFAULT_SETTINGS,
  METHODS,
  type NumberSetting,
  type RunConfig,
  runConfigSchema,
  SETTINGS,
  type SettingName,
  type Settings,
  TASKS,
} from "./config.ts";
import { type MethodChoice, PRESETS, type Preset } from "./presets.ts";

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

const SMOOTHING = { min: 0, max: 0.99 };
const CHOICES = [...METHODS, "both"] as const;
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
 * Reads `location`. Never throws: numbers out of range are clamped, unknown names and values dropped, and each
 * such case is told in `notices`, one plain sentence pair with the part of the address and how to mend it.
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
  const choice = hash.choice("method", CHOICES, preset.methods);
  const task = hash.choice("task", TASKS, preset.task);
  const model = hash.model(modelOf(task, preset));
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
    notices: [...query.finish(), ...hash.finish()],
  };
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const LONGEST_QUOTE = 40;

/** The named fields of the query or the hash; each is taken once, what is left over is unknown. */
class Fields {
  readonly #fields: URLSearchParams;
  readonly #mark: "?" | "#";
  readonly #notices: string[] = [];

  constructor(text: string, mark: "?" | "#") {
    this.#fields = new URLSearchParams(text);
    this.#mark = mark;
  }

  choice<T extends string>(name: string, options: readonly T[], fallback: T): T {
    const text = this.#take(name);
    if (text === null) return fallback;
    const found = options.find((option) => option === text);
    if (found === undefined)
      this.#tell(name, text, `is not known; ${fallback} is used`, `Choose ${options.join(", ")}.`);
    return found ?? fallback;
  }

  number(name: string, range: Pick<NumberSetting, "min" | "max" | "integer">, fallback: number): number {
    const text = this.#take(name);
    if (text === null) return fallback;
    const mend = `Give a ${range.integer ? "whole " : ""}number from ${range.min} to ${range.max}.`;
    if (!NUMBER.test(text)) {
      this.#tell(name, text, `is not a number; ${fallback} is used`, mend);
      return fallback;
    }
    const wanted = range.integer ? Math.round(Number(text)) : Number(text);
    const value = Math.min(range.max, Math.max(range.min, wanted));
    if (value !== wanted) this.#tell(name, text, `is out of range; ${value} is used`, mend);
    else if (value !== Number(text)) this.#tell(name, text, `is not whole; ${value} is used`, mend);
    return value;
  }

  /** Which models exist is known only to the loader; here the name must be one that could. */
  model(fallback: string): string {
    const text = this.#take("model");
    if (text === null || runConfigSchema.safeParse({ ...DEFAULT_CONFIG, model: text }).success) return text ?? fallback;
    this.#tell("model", text, `is not a model's name; ${fallback} is used`, "Use small letters, digits and hyphens.");
    return fallback;
  }

  finish(): string[] {
    for (const [name, text] of this.#fields) {
      this.#tell(
        name,
        text,
        "is not known and was left out",
        "Check the spelling, or copy the address from the page again.",
      );
    }
    return this.#notices;
  }

  #take(name: string): string | null {
    const values = this.#fields.getAll(name);
    this.#fields.delete(name);
    const text = values.at(-1) ?? null;
    if (text !== null && values.length > 1)
      this.#tell(name, text, "is given more than once; the last one counts", "Keep one.");
    return text;
  }

  #tell(name: string, text: string, what: string, mend: string): void {
    const quote = `${name}=${text}`;
    const short = quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote;
    this.#notices.push(`In the address, ${this.#mark}${short} ${what}. ${mend}`);
  }
}
