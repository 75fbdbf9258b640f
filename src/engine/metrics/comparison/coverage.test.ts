/**
 * How often intervals over seeds hold the true value, by simulation, for the interval in use and for those it was chosen
 * among. docs/numerics.md keeps the tables that this prints.
 */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type RandomStream, stream } from "../../basics/rng.ts";
import type { Interval } from "../interval.ts";
import { mean } from "../statistics.ts";
import { type LocationKind, location, trimmed } from "./location.ts";
import { bootstrapVariance, gapCovariances } from "./standardError.ts";
import { studentT } from "./studentT.ts";
import { summary } from "./summary.ts";

/** How the values of seeds are spread. */
interface Spread {
  title: string;
  draw(rng: RandomStream): number;
  truth: Record<LocationKind, number>;
  deviation: number;
}

/** Given by the value below which a share of all seeds lies. */
function byQuantile(title: string, quantile: (share: number) => number): Spread {
  const all = Array.from({ length: 100_000 }, (_, i) => quantile((i + 0.5) / 100_000));
  const truth = { mean: mean(all), iqm: location(all, "iqm")! };
  return {
    title,
    draw: (rng) => quantile((rng.uint32() + 0.5) / 2 ** 32),
    truth,
    deviation: Math.sqrt(mean(all.map((value) => (value - truth.mean) ** 2))),
  };
}

/** How many of 32 prompts succeed, each with probability 0.97, as a share. */
function countsOf32(share: number): number {
  let each = 0.97 ** 32;
  let total = each;
  let wrong = 0;
  for (; wrong < 32 && total < 1 - share; wrong++) {
    each *= ((32 - wrong) / (wrong + 1)) * (0.03 / 0.97);
    total += each;
  }
  return 1 - wrong / 32;
}

const SPREADS: Spread[] = [
  { title: "normal", draw: (rng) => rng.normal(), truth: { mean: 0, iqm: 0 }, deviation: 1 },
  byQuantile("exponential", (share) => -Math.log(1 - share)),
  byQuantile("near 1: Beta(18, 1)", (share) => share ** (1 / 18)),
  byQuantile("counts of 32 at 0.97", countsOf32),
  byQuantile("1 in 5 collapses", (share) => (share < 0.2 ? 0.3 + 0.5 * share : 0.825 + 0.125 * share)),
];
const SEEDS = [3, 5, 8, 20];
const STUDIES = 4000;
/** For those whose every interval takes thousands of resamples. */
const FEWER = 200;

type Method = (sorted: readonly number[]) => Interval;

/** The interval in use, also for so few seeds that none is given. */
function chosen(n: number, kind: LocationKind): Method {
  const t = studentT(0.95, n - 1);
  const covariances = gapCovariances(n, kind);
  return (sorted) => {
    const value = location(sorted, kind)!;
    const half = t * Math.sqrt((n / (n - 1)) * bootstrapVariance(sorted, covariances));
    return { low: value - half, high: value + half };
  };
}

/** All resamples of up to five values, else a thousand: which of the sorted values each has, ascending. */
function resamples(n: number): number[][] {
  const rng = stream(n, "resamples");
  const index = n > 5 ? () => rng.int(n) : (code: number, i: number) => Math.floor(code / n ** i) % n;
  return Array.from({ length: n > 5 ? 1000 : n ** n }, (_, code) =>
    Array.from({ length: n }, (_, i) => index(code, i)).sort((a, b) => a - b),
  );
}

function rivals(n: number, kind: LocationKind): Record<string, Method> {
  const drawn = resamples(n);
  const cut = trimmed(kind, n);
  const averaged = drawn.map((resample) => Uint8Array.from(resample.slice(cut, n - cut)));
  const locations = (sorted: readonly number[]) => Float64Array.from(averaged, (kept) => picked(sorted, kept));
  // Hesterberg 2015: levels at which the interval of normal values would be as wide as Student's.
  const expanded = normalTail(studentT(0.95, n - 1) * Math.sqrt(n / (n - 1)));
  const percentiles: Record<string, Method> = {
    percentile: (sorted) => quantiles(locations(sorted), 0.025),
    expanded: (sorted) => quantiles(locations(sorted), expanded),
  };
  if (kind === "iqm") return percentiles;
  return {
    ...percentiles,
    "bootstrap-t": (sorted) => {
      const value = mean(sorted);
      const scores = Float64Array.from(averaged, (resample) => {
        const off = picked(sorted, resample) - value;
        return off === 0 ? 0 : off / error(sorted, resample);
      });
      const { low, high } = quantiles(scores, 0.025);
      const spread = error(sorted, Uint8Array.from(sorted.keys()));
      return { low: value - high * spread, high: value - low * spread };
    },
  };
}

/** The mean of some of the values. */
function picked(values: readonly number[], which: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < which.length; i++) total += values[which[i]!]!;
  return total / which.length;
}

/** The standard deviation of some of the ascending values; exactly 0 of equal ones. */
function error(values: readonly number[], which: Uint8Array): number {
  if (values[which[0]!] === values[which.at(-1)!]) return 0;
  const centre = picked(values, which);
  let total = 0;
  for (let i = 0; i < which.length; i++) total += (values[which[i]!]! - centre) ** 2;
  return Math.sqrt(total / which.length);
}

function quantiles(values: Float64Array, tail: number): Interval {
  values.sort();
  const skipped = Math.floor(tail * values.length);
  return { low: values[skipped]!, high: values[values.length - 1 - skipped]! };
}

/** P(Z > z): Simpson's rule on the density. */
function normalTail(z: number): number {
  const [parts, width] = [2000, 10 / 2000];
  let total = 0;
  for (let i = 0; i <= parts; i++) {
    const weight = i === 0 || i === parts ? 1 : i % 2 ? 4 : 2;
    total += weight * Math.exp(-((z + i * width) ** 2) / 2);
  }
  return (total * width) / 3 / Math.sqrt(2 * Math.PI);
}

interface Cell {
  seeds: number;
  spread: string;
  coverage: Record<string, number>;
  /** The median, in standard deviations of the seeds. */
  width: Record<string, number>;
}

/** Equal seeds, of which there is no interval, count as one that misses. */
function simulate(seeds: number, spread: Spread, kind: LocationKind, by: Record<string, Method>): Cell {
  const rng = stream(seeds, spread.title);
  const studies = Array.from({ length: STUDIES }, () =>
    Array.from({ length: seeds }, () => spread.draw(rng)).sort((a, b) => a - b),
  );
  const cell: Cell = { seeds, spread: spread.title, coverage: {}, width: {} };
  for (const [name, method] of Object.entries(by)) {
    const intervals = studies.slice(0, name === "in use" ? STUDIES : FEWER).map(method);
    const truth = spread.truth[kind];
    cell.coverage[name] = mean(intervals.map(({ low, high }) => Number(low <= truth && truth <= high && low < high)));
    const widths = intervals.map(({ low, high }) => high - low).sort((a, b) => a - b);
    cell.width[name] = widths[widths.length >> 1]! / spread.deviation;
  }
  return cell;
}

const table = (cells: readonly Cell[]) => {
  const names = Object.keys(cells[0]!.coverage);
  const written = (width: number) => (Number.isFinite(width) ? width.toFixed(1) : "∞");
  const lines = cells.map(({ seeds, spread, coverage, width }) => {
    const each = names.flatMap((name) => [coverage[name]!.toFixed(2), written(width[name]!)]);
    return `| ${[seeds, spread, ...each].join(" | ")} |`;
  });
  const header = ["seeds", "values", ...names.flatMap((name) => [name, "width"])];
  return [`| ${header.join(" | ")} |`, `|${"---|".repeat(header.length)}`, ...lines].join("\n");
};

/** By kind. */
const studied = (kind: LocationKind) =>
  SEEDS.flatMap((n) => {
    const by = { "in use": chosen(n, kind), ...rivals(n, kind) };
    return SPREADS.map((spread) => simulate(n, spread, kind, by));
  });

const inDocs = async (written: string) => {
  console.log(written);
  expect((await readFile("docs/numerics.md", "utf8")).includes(written), "docs/numerics.md keeps the table").toBe(true);
};

describe("a nominal 95 % over seeds", () => {
  it("of the mean is 95 % for normal values, and nearer to it than the percentile bootstrap for all", async () => {
    const cells = studied("mean");
    await inDocs(table(cells));
    for (const { seeds, spread, coverage } of cells) {
      const name = `${seeds} seeds, ${spread}`;
      if (spread === "normal") expect(Math.abs(coverage["in use"]! - 0.95), name).toBeLessThan(0.012);
      // Within the standard error of what 200 studies say.
      expect(coverage["in use"], name).toBeGreaterThan(coverage.percentile! - 0.03);
    }
  });

  it("of the interquartile mean is at least 92 % from five seeds on, of values of any kind", async () => {
    const cells = studied("iqm");
    await inDocs(table(cells));
    for (const { seeds, spread, coverage } of cells)
      if (seeds >= 5) expect(coverage["in use"], `${seeds} seeds, ${spread}`).toBeGreaterThan(0.92);
  });

  it("is the one that a summary gives", () => {
    const rng = stream(1, "summary");
    const values = Array.from({ length: 8 }, () => rng.normal()).sort((a, b) => a - b);
    for (const kind of ["mean", "iqm"] as const) {
      const { low, high } = chosen(8, kind)(values);
      expect(summary(values, kind)).toMatchObject({ low: expect.closeTo(low, 12), high: expect.closeTo(high, 12) });
    }
  });
});
