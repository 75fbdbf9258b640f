/** What a figure says of its runs, so that it can be read without the page. */
import { version } from "../../../../package.json";
import {
  DEFAULT_CONFIG,
  FEWEST_SEEDS,
  type LocationKind,
  type Preset,
  type RunConfig,
  type RunOrigin,
} from "../../../engine/index.ts";
import type { Words } from "../../../words/en.ts";
import { letterOf } from "./figureSvg.ts";

export interface ShownRun {
  config: RunConfig | null;
  origin: RunOrigin;
  evaluations: readonly { prompts: number }[];
  /** Runs of one are equal but for the seed. */
  arm: { id: string; name: string };
  /** Null where it is not known. */
  backend: string | null;
}

type Captions = Words["captions"];

/** "(a) Entropy, nats, held-out: GRPO 0.50. (b) ..." */
export const captionOf = (
  figures: readonly { title: string; unit: string; summary: string }[],
  words: Captions,
): string =>
  words.all(
    figures.map(({ title, unit, summary }, place) =>
      words.panel(figures.length > 1 ? letterOf(place) : null, title, unit, summary),
    ),
  );

/** What was measured on how many, which interval is drawn, and under which settings; lines of small print. */
export const originOf = (
  runs: readonly ShownRun[],
  preset: Preset | null,
  location: LocationKind,
  words: Captions,
): string[] =>
  [
    sampleLine(runs, location, words),
    armsLine(runs, words),
    settingsLine(runs, preset, words),
    words.madeWith(version),
  ].filter((line) => line !== "");

/** "N = 5 seeds an arm (7, 8, 9, 10, 11), 32 held-out prompts. Lines are means over seeds, bands 95 % intervals (...)." */
export function sampleLine(runs: readonly ShownRun[], location: LocationKind, words: Captions): string {
  const counts = byArm(runs).map((members) => members.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const seeds = distinct(runs.flatMap(({ config }) => config?.seed ?? []));
  const prompts = distinct(runs.flatMap(({ evaluations }) => evaluations.at(-1)?.prompts ?? []));
  const parts = [
    words.seeds(least, most, seeds),
    ...(prompts.length > 0 ? [words.prompts(prompts)] : []),
    ...(runs.some(({ origin }) => origin === "recorded") ? [words.recorded] : []),
  ];
  return words.sample(parts, intervalWords(most, words.locations[location], words));
}

function intervalWords(seeds: number, location: string, words: Captions): string {
  if (seeds === 1) return words.noInterval;
  return seeds < FEWEST_SEEDS ? words.tooFew(location, FEWEST_SEEDS) : words.bands(location, words.intervals);
}

/** The model's name stands for the definition of an own task; how a task in words is asked is no setting. */
const ASIDE = ["version", "seed", "definition", "text"] as const;
type Name = Exclude<keyof RunConfig, (typeof ASIDE)[number]>;
/** Told whatever they are, before the others. */
const ALWAYS: readonly Name[] = ["task", "model", "method", "steps"];
const NAMES: readonly Name[] = [
  ...new Set([...ALWAYS, ...(Object.keys(DEFAULT_CONFIG) as (keyof RunConfig)[])]),
].filter((name): name is Name => !ASIDE.some((aside) => aside === name));

/** The settings in which runs differ by more than the seed. */
function differing(configs: readonly RunConfig[]): Name[] {
  return NAMES.filter((name) => distinct(configs.map((config) => config[name])).length > 1);
}

/** What sets the arms apart: "GRPO: method grpo, clipHigh 0.2; ProGRPO: ..."; empty where nothing does. */
export function armsLine(runs: readonly ShownRun[], words: Captions): string {
  const names = differing(configsOf(runs));
  if (names.length === 0) return "";
  const arms = byArm(runs).map(([{ arm, config }]) => {
    const settings = config && words.list(names.map((name) => `${name} ${config[name]}`));
    return words.arm(arm.name, settings ?? words.settingsUnknown);
  });
  return words.arms(arms);
}

/** What all arms share, as far as it is told always or is not as the preset has it: "preset ..., task digit-sums, ..." */
export function settingsLine(runs: readonly ShownRun[], preset: Preset | null, words: Captions): string {
  const configs = configsOf(runs);
  const [first] = configs;
  if (!first) return "";
  const isOfPreset =
    preset !== null && configs.every(({ task, model }) => task === preset.task && model === preset.model);
  const usual = { ...DEFAULT_CONFIG, ...(isOfPreset ? preset.settings : {}) };
  const apart = differing(configs);
  const shared = NAMES.filter(
    (name) => !apart.includes(name) && (ALWAYS.includes(name) || first[name] !== usual[name]),
  );
  const backends = distinct(runs.flatMap(({ backend }) => backend ?? []));
  const parts = [
    ...(isOfPreset ? [words.preset(preset.id)] : []),
    ...shared.map((name) => `${name} ${first[name]}`),
    ...(backends.length > 0 ? [words.backend(backends)] : []),
  ];
  return words.sentence(words.list(parts));
}

/** In the order of their first runs. */
function byArm(runs: readonly ShownRun[]): [ShownRun, ...ShownRun[]][] {
  const arms = new Map<string, [ShownRun, ...ShownRun[]]>();
  for (const run of runs) {
    const members = arms.get(run.arm.id);
    if (members) members.push(run);
    else arms.set(run.arm.id, [run]);
  }
  return [...arms.values()];
}

const configsOf = (runs: readonly ShownRun[]) => runs.flatMap(({ config }) => config ?? []);
const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
