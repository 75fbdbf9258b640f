/**
 * Kept lines read and compared once more, by plain loops over their bytes and with another random generator: what is said of the study is
 * held to this, which shares no code with the summary.
 */
import { Buffer } from "node:buffer";
import { mulberry } from "../../../src/engine/testing/mulberry.ts";

type Name = "pass@1" | "pass@8" | "pass@32" | "distinct" | "answer_entropy";
type Split = "heldOut" | "training";

interface Line {
  arm: string;
  config: { model: string; seed: number };
  steps: number[];
  heldOut: Record<string, string>;
  training: Record<string, string>;
}

export interface Recount {
  value: number;
  /** Null from fewer than three base models. */
  interval: [number, number] | null;
  positive: number;
  pairs: number;
  bases: number;
  /** Of one sign with the value. */
  agree: number;
  /** Of one base model, the fewest and the most. */
  seeds: string;
  notReached: number;
}

const UNIT = { probability: 60_000, distinct: 1000, answer_entropy: 8000 };
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** [evaluations][prompts] */
function table(line: Line, split: Split, name: Name): (number | null)[][] {
  const field = name.startsWith("pass@") ? "probability" : (name as "distinct" | "answer_entropy");
  const bytes = Buffer.from(line[split][field]!, "base64");
  const prompts = bytes.length / 2 / line.steps.length;
  return line.steps.map((_, row) =>
    Array.from({ length: prompts }, (_unused, prompt) => {
      const whole = bytes[2 * (row * prompts + prompt)]! + 256 * bytes[2 * (row * prompts + prompt) + 1]!;
      if (whole === 65_535) return null;
      const value = whole / UNIT[field];
      return name.startsWith("pass@") ? 1 - (1 - value) ** Number(name.slice(5)) : value;
    }),
  );
}

const numbers = (line: Line, name: Name) => table(line, "heldOut", name) as number[][];

/** Along the baseline's run, cut into short pieces: where y is largest while x is at least what the arm ends with. */
function atEqual(line: Line, x: Name, y: Name, least: number): number[] | null {
  const [xs, ys] = [numbers(line, x).map(mean), numbers(line, y).map(mean)];
  let best = { y: -Infinity, row: 0, share: 0 };
  const PIECES = 2000;
  for (let row = 0; row < xs.length; row++) {
    for (let piece = 0; piece < (row + 1 < xs.length ? PIECES : 1); piece++) {
      const share = piece / PIECES;
      const between = (values: number[]) => values[row]! + share * ((values[row + 1] ?? 0) - values[row]!);
      if (between(xs) >= least - 1e-12 && between(ys) > best.y) best = { y: between(ys), row, share };
    }
  }
  if (best.y === -Infinity) return null;
  const [from, to] = [numbers(line, y)[best.row]!, numbers(line, y)[best.row + 1]];
  return from.map((value, prompt) => value + best.share * ((to?.[prompt] ?? value) - value));
}

/** Each half of the prompts where the other half's pass@1 is best. */
function atBest(line: Line, y: Name): number[] {
  const [chosen, shown] = [numbers(line, "pass@1"), numbers(line, y)];
  const bestFor = (half: number) => {
    const scores = chosen.map((row) => mean(row.filter((_, prompt) => prompt % 2 === half)));
    return scores.indexOf(Math.max(...scores));
  };
  return shown[0]!.map((_, prompt) => shown[bestFor(1 - (prompt % 2))]![prompt]!);
}

const parsed = new WeakMap<readonly string[], Line[]>();
function read(lines: readonly string[]): Line[] {
  const all = parsed.get(lines) ?? lines.map((line) => JSON.parse(line) as Line);
  parsed.set(lines, all);
  return all;
}

/** The arm after its last step against another, in one measure, on held-out prompts. */
export function recount(lines: readonly string[], arm: string, other: string, at: string, name: Name, draws = 2000) {
  const all = read(lines);
  const byBase = new Map<string, number[][]>();
  let notReached = 0;
  for (const ours of all.filter((line) => line.arm === arm)) {
    const theirs = all.find(
      ({ arm: id, config }) => id === other && config.model === ours.config.model && config.seed === ours.config.seed,
    );
    if (!theirs) continue;
    const mine = numbers(ours, name).at(-1)!;
    let row: number[] | null = numbers(theirs, name).at(-1)!;
    if (at === "best") row = atBest(theirs, name);
    if (at === "pass@1" || at === "distinct") row = atEqual(theirs, at, name, mean(numbers(ours, at).at(-1)!));
    if (row === null) {
      notReached++;
      continue;
    }
    const { model } = ours.config;
    byBase.set(model, [...(byBase.get(model) ?? []), mine.map((value, prompt) => value - row[prompt]!)]);
  }
  const bases = [...byBase.values()];
  if (bases.length === 0) return null;
  const pairs = bases.flat().map(mean);
  const ofBases = bases.map((runs) => mean(runs.map(mean)));
  const recounted: Recount = {
    value: mean(ofBases),
    agree: ofBases.filter((value) => value * mean(ofBases) > 0).length,
    interval: bases.length < 3 ? null : bootstrap(bases, draws),
    positive: pairs.filter((value) => value > 0).length,
    pairs: pairs.length,
    bases: bases.length,
    seeds: [...new Set(bases.map((runs) => runs.length))].toSorted((a, b) => a - b).join(" to "),
    notReached,
  };
  return recounted;
}

/** Bases are drawn, in each its seeds and its prompts. @param bases [bases][seeds][prompts] */
function bootstrap(bases: readonly (readonly number[][])[], draws: number): [number, number] {
  const random = mulberry(7);
  const any = (count: number) => Math.floor(random() * count);
  const values = Array.from({ length: draws }, () =>
    mean(
      bases.map(() => {
        const runs = bases[any(bases.length)]!;
        const prompts = runs[0]!.map(() => any(runs[0]!.length));
        return mean(
          runs.map(() => {
            const run = runs[any(runs.length)]!;
            return mean(prompts.map((prompt) => run[prompt]!));
          }),
        );
      }),
    ),
  ).sort((a, b) => a - b);
  return [values[Math.floor(0.025 * draws)]!, values[Math.ceil(0.975 * draws) - 1]!];
}

/** Of the bonuses with most base models the one whose answer entropy on training prompts ends nearest to ProGRPO's. */
export function recountedBonus(lines: readonly string[]): string | null {
  const all = read(lines);
  const ending = (arm: string) => {
    const byBase = new Map<string, number[]>();
    for (const line of all.filter(({ arm: id }) => id === arm)) {
      const last = table(line, "training", "answer_entropy")
        .at(-1)!
        .filter((value) => value !== null);
      byBase.set(line.config.model, [...(byBase.get(line.config.model) ?? []), mean(last)]);
    }
    return mean([...byBase.values()].map(mean));
  };
  const basesOf = (arm: string) =>
    new Set(all.filter(({ arm: id }) => id === arm).map(({ config }) => config.model)).size;
  const begun = [...new Set(all.map(({ arm }) => arm))].filter((arm) => arm.startsWith("entropy-bonus-0"));
  const bonuses = begun.filter((arm) => begun.every((other) => basesOf(other) <= basesOf(arm)));
  const aim = ending("progrpo-alpha-1");
  if (Number.isNaN(aim) || bonuses.length === 0) return null;
  return bonuses.sort((a, b) => Math.abs(ending(a) - aim) - Math.abs(ending(b) - aim))[0]!;
}
