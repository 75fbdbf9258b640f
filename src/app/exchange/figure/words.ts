/** What a figure says of its runs, so that it can be read without the page. */
import { DEFAULT_CONFIG, type RunConfig } from "../../../engine/index.ts";

export interface ShownRun {
  config: RunConfig | null;
  evaluations: readonly { prompts: number }[];
}

const ALWAYS = ["task", "model", "method", "seed", "steps"] as const satisfies readonly (keyof RunConfig)[];

/** "N = 2 runs, 1 seed, 32 held-out prompts" */
export function sampleLine(runs: readonly ShownRun[]): string {
  const seeds = new Set(runs.flatMap(({ config }) => config?.seed ?? []));
  const prompts = [...new Set(runs.flatMap(({ evaluations }) => evaluations.at(-1)?.prompts ?? []))];
  const parts = [`N = ${count(runs.length, "run")}`];
  if (seeds.size > 0) parts.push(count(seeds.size, "seed"));
  if (prompts.length > 0) parts.push(`${prompts.join(" or ")} held-out prompts`);
  return parts.join(", ");
}

/** What was trained, and every setting that is not as a visitor finds it: "task digit-sums, alpha 0.3 / 1". */
export function settingsLine(runs: readonly ShownRun[]): string {
  const configs = runs.flatMap(({ config }) => config ?? []);
  if (configs.length === 0) return "";
  const names = Object.keys(DEFAULT_CONFIG) as (keyof RunConfig)[];
  const others = names.filter(
    (name) =>
      name !== "version" &&
      !ALWAYS.some((always) => always === name) &&
      configs.some((config) => config[name] !== DEFAULT_CONFIG[name]),
  );
  return [...ALWAYS, ...others]
    .map((name) => `${name} ${[...new Set(configs.map((config) => config[name]))].join(" / ")}`)
    .join(", ");
}

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
