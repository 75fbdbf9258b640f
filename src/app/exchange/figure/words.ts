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
import { SEED_INTERVALS } from "../seedIntervals.ts";
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

const LOCATION_NAME: Record<LocationKind, string> = { mean: "means", iqm: "interquartile means" };

/** "(a) Entropy, nats, held-out: GRPO 0.50. (b) ..." */
export function captionOf(figures: readonly { title: string; unit: string; summary: string }[]): string {
  return figures
    .map(({ title, unit, summary }, place) => {
      const letter = figures.length > 1 ? `(${letterOf(place)}) ` : "";
      return `${letter}${title}${unit && ` (${unit})`}: ${summary.replace(/\.$/, "")}.`;
    })
    .join(" ");
}

/** What was measured on how many, which interval is drawn, and under which settings; lines of small print. */
export const originOf = (runs: readonly ShownRun[], preset: Preset | null, location: LocationKind): string[] =>
  [
    sampleLine(runs, location),
    armsLine(runs),
    settingsLine(runs, preset),
    `Made with ProGRPO Playground ${version}.`,
  ].filter((line) => line !== "");

/** "N = 5 seeds an arm (7, 8, 9, 10, 11), 32 held-out prompts. Lines are means over seeds, bands 95 % intervals (...)." */
export function sampleLine(runs: readonly ShownRun[], location: LocationKind): string {
  const counts = byArm(runs).map((members) => members.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const seeds = distinct(runs.flatMap(({ config }) => config?.seed ?? []));
  const prompts = distinct(runs.flatMap(({ evaluations }) => evaluations.at(-1)?.prompts ?? []));
  const number = least === most ? `${least}` : `${least} to ${most}`;
  const parts = [
    `N = ${number} ${most === 1 ? "seed" : "seeds"} an arm${seeds.length > 0 ? ` (${seeds.join(", ")})` : ""}`,
    ...(prompts.length > 0 ? [`${prompts.join(" or ")} held-out prompts`] : []),
    ...(runs.some(({ origin }) => origin === "recorded") ? ["recorded"] : []),
  ];
  return `${parts.join(", ")}. ${intervalWords(most, location)}`;
}

function intervalWords(seeds: number, location: LocationKind): string {
  if (seeds === 1) return "No interval over seeds.";
  const lines = `Strong lines are ${LOCATION_NAME[location]} over seeds`;
  return seeds < FEWEST_SEEDS
    ? `${lines}; too few seeds for an interval, which takes ${FEWEST_SEEDS}.`
    : `${lines}, bands ${SEED_INTERVALS}.`;
}

type Name = Exclude<keyof RunConfig, "version" | "seed">;
/** Told whatever they are, before the others. */
const ALWAYS: readonly Name[] = ["task", "model", "method", "steps"];
const NAMES: readonly Name[] = [
  ...new Set([...ALWAYS, ...(Object.keys(DEFAULT_CONFIG) as (keyof RunConfig)[])]),
].filter((name): name is Name => name !== "version" && name !== "seed");

/** The settings in which runs differ by more than the seed. */
function differing(configs: readonly RunConfig[]): Name[] {
  return NAMES.filter((name) => distinct(configs.map((config) => config[name])).length > 1);
}

/** What sets the arms apart: "GRPO: method grpo, clipHigh 0.2; ProGRPO: ..."; empty where nothing does. */
export function armsLine(runs: readonly ShownRun[]): string {
  const names = differing(configsOf(runs));
  if (names.length === 0) return "";
  return byArm(runs)
    .map(([{ arm, config }]) => {
      const settings = config ? names.map((name) => `${name} ${config[name]}`).join(", ") : "settings not known";
      return `${arm.name}: ${settings}`;
    })
    .join("; ")
    .concat(".");
}

/** What all arms share, as far as it is told always or is not as the preset has it: "preset ..., task digit-sums, ..." */
export function settingsLine(runs: readonly ShownRun[], preset: Preset | null): string {
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
  return [
    ...(isOfPreset ? [`preset ${preset.id}`] : []),
    ...shared.map((name) => `${name} ${first[name]}`),
    ...(backends.length > 0 ? [`backend ${backends.join(" / ")}`] : []),
  ]
    .join(", ")
    .concat(".");
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
