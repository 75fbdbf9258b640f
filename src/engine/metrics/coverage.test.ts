/**
 * How often the intervals hold the true value, by simulation: a study draws prompts with success rates of some kind,
 * samples each, estimates pass@k and its interval. docs/numerics.md keeps the table that this prints.
 */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type RandomStream, stream } from "../basics/rng.ts";
import { type Interval, meanInterval, randomWeights } from "./interval.ts";
import { passAtK } from "./passAtK.ts";
import { mean } from "./statistics.ts";

/** How success rates differ from prompt to prompt. */
interface Rates {
  title: string;
  draw(rng: RandomStream): number;
  /** The mean of 1 - (1 - rate)^k over all prompts there are. */
  passAtK(k: number): number;
}

/** For Beta(a, b): 1 - E (1 - rate)^k. */
function betaPassAtK(a: number, b: number, k: number): number {
  let allWrong = 1;
  for (let j = 0; j < k; j++) allWrong *= (b + j) / (a + b + j);
  return 1 - allWrong;
}

const all = (rate: number): Rates => ({ title: `all ${rate}`, draw: () => rate, passAtK: (k) => 1 - (1 - rate) ** k });
const EVEN: Rates = { title: "even over 0 to 1", draw: (rng) => rng.uniform(), passAtK: (k) => betaPassAtK(1, 1, k) };
const BOTH_ENDS: Rates = {
  title: "Beta(0.1, 0.1)",
  // M. D. Johnk, 1964.
  draw(rng) {
    for (;;) {
      const [x, y] = [rng.uniform() ** 10, rng.uniform() ** 10];
      if (x + y > 0 && x + y <= 1) return x / (x + y);
    }
  },
  passAtK: (k) => betaPassAtK(0.1, 0.1, k),
};
const FEW_WRONG: Rates = { title: "1 with few 0", draw: (rng) => Number(rng.int(20) > 0), passAtK: () => 0.95 };

const STUDIES: { prompts: number; runs: number; rates: Rates[] }[] = [
  { prompts: 8, runs: 500, rates: [all(0.01), all(0.5), all(0.99), EVEN, BOTH_ENDS, FEW_WRONG] },
  { prompts: 32, runs: 400, rates: [all(0.01), all(0.5), all(0.99), EVEN, BOTH_ENDS, FEW_WRONG] },
  { prompts: 200, runs: 400, rates: [EVEN, BOTH_ENDS, FEW_WRONG] },
];

type Method = (values: readonly number[]) => Interval;

/** Gaffke's with fewer draws than a run has, and what it is compared with. */
function methods(n: number): Record<string, Method> {
  const weights = randomWeights(n, 1000);
  const resamples = resampleWeights(n, 500);
  return {
    Gaffke: (values) => meanInterval(values, weights)!,
    bootstrap: (values) => meanInterval(values, resamples)!,
    Wilson: wilson,
  };
}

/** Weights that make the percentile bootstrap (Efron 1979) of the same sums: multiples of 1/n, and nothing on the worst value. */
function resampleWeights(n: number, draws: number): Float64Array {
  const rng = stream(n, "resamples");
  const weights = new Float64Array(draws * (n + 1));
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < n; i++) weights[draw * (n + 1) + rng.int(n)]! += 1 / n;
  }
  return weights;
}

/** As if each prompt were one outcome of 0 or 1 (Wilson 1927). */
function wilson(values: readonly number[]): Interval {
  const [n, p, z] = [values.length, mean(values), 1.96];
  const centre = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return { low: centre - half, high: centre + half };
}

const holds = ({ low, high }: Interval, truth: number) => low <= truth + 1e-12 && truth <= high + 1e-12;

interface Cell {
  prompts: number;
  rates: string;
  /** By method. */
  coverage: Record<string, number>;
  width: Record<string, number>;
}

/** One cell for each k. */
function simulate(prompts: number, runs: number, rates: Rates, samples: number, by: Record<string, Method>): Cell[] {
  const rng = stream(7, rates.title, prompts, samples);
  const studies = Array.from({ length: runs }, () =>
    Array.from({ length: prompts }, () => {
      const rate = rates.draw(rng);
      let correct = 0;
      for (let i = 0; i < samples; i++) correct += Number(rng.uniform() < rate);
      return correct;
    }),
  );
  return [...new Set([1, 8, samples])].map((k) => {
    const estimates = Array.from({ length: samples + 1 }, (_, correct) => passAtK(samples, correct, k));
    const cell: Cell = { prompts, rates: rates.title, coverage: {}, width: {} };
    for (const [name, method] of Object.entries(by)) {
      const intervals = studies.map((counts) => method(counts.map((correct) => estimates[correct]!)));
      cell.coverage[name] = mean(intervals.map((interval) => Number(holds(interval, rates.passAtK(k)))));
      cell.width[name] = mean(intervals.map(({ low, high }) => high - low));
    }
    return cell;
  });
}

describe("a nominal 95 %", () => {
  it("is at least 93 % for one sample a prompt, whatever the success rate: exactly, by all outcomes", () => {
    for (const n of [8, 32, 200]) {
      const weights = randomWeights(n);
      const intervals = Array.from(
        { length: n + 1 },
        (_, right) =>
          meanInterval(
            Array.from({ length: n }, (_, i) => Number(i < right)),
            weights,
          )!,
      );
      for (const rate of [0, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999, 1]) {
        let coverage = 0;
        let choose = 1;
        for (const [right, interval] of intervals.entries()) {
          if (holds(interval, rate)) coverage += choose * rate ** right * (1 - rate) ** (n - right);
          choose *= (n - right) / (right + 1);
        }
        expect(coverage, `${n} prompts at ${rate}`).toBeGreaterThan(0.93);
      }
    }
  });

  it("is at least 93 % for pass@k of 8 and 64 samples, from 8 to 200 prompts, of rates of any kind", async () => {
    const cells = STUDIES.flatMap(({ prompts, runs, rates }) => {
      const by = methods(prompts);
      return rates.flatMap((each) => [8, 64].flatMap((samples) => simulate(prompts, runs, each, samples, by)));
    });
    const table = tableOf(cells);
    console.log(table);
    for (const cell of cells) {
      expect(cell.coverage.Gaffke, `${cell.prompts} prompts, ${cell.rates}`).toBeGreaterThan(0.93);
      expect(cell.width.Gaffke).toBeGreaterThan(0);
    }
    expect((await readFile("docs/numerics.md", "utf8")).includes(table), "docs/numerics.md keeps the table").toBe(true);
  });
});

/** A row for each number of prompts and kind of rates: the lowest coverage and the mean width over all samples and k. */
function tableOf(cells: readonly Cell[]): string {
  const names = Object.keys(cells[0]!.coverage);
  const rows = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.prompts} | ${cell.rates}`;
    rows.set(key, [...(rows.get(key) ?? []), cell]);
  }
  const lines = [...rows].map(([key, group]) => {
    const each = names.flatMap((name) => [
      Math.min(...group.map(({ coverage }) => coverage[name]!)).toFixed(2),
      mean(group.map(({ width }) => width[name]!)).toFixed(3),
    ]);
    return `| ${key} | ${each.join(" | ")} |`;
  });
  const header = ["prompts", "success rates", ...names.flatMap((name) => [name, "width"])];
  return [`| ${header.join(" | ")} |`, `|${"---|".repeat(header.length)}`, ...lines].join("\n");
}
