/** What is exported says again what was computed: every mean and interval comes out of the file alone. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedDifferences, summary } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { readCsv } from "./csv.ts";
import { type ResultRow, type Results, resultsCsv, resultsLatex, resultsMarkdown } from "./results.ts";

const METRIC = { id: "eval/pass@1", label: "pass@1", digits: 2 };

interface Arm {
  name: string;
  values: readonly number[];
}

function resultsOf(arms: readonly Arm[], baseline: string | null, kind: Results["kind"] = "mean"): Results {
  const bySeed = ({ values }: Arm) => values.map((value, seed) => ({ seed, value }));
  const base = arms.find(({ name }) => name === baseline);
  const rows = arms.map((arm): ResultRow => {
    const row = { name: arm.name, isBaseline: arm === base, texts: [`note on ${arm.name}`] };
    const difference = base && arm !== base ? pairedDifferences(bySeed(arm), bySeed(base), kind) : null;
    const runs = arm.values.map((value, seed) => ({
      ...row,
      seed,
      isBaseline: false,
      values: [{ summary: summary([value], kind), difference: null }],
      runs: [],
    }));
    return { ...row, seed: null, values: [{ summary: summary(arm.values, kind), difference }], runs };
  });
  return { columns: [METRIC], texts: ["note"], rows, kind, baseline };
}

const grpo = { name: "GRPO", values: [0.5, 0.52, 0.48, 0.51, 0.49] };
const progrpo = { name: "ProGRPO", values: [0.6, 0.63, 0.59, 0.61, 0.62] };
const few = { name: "a_1 & 50 %", values: [0.7, 0.8] };

/** Lines of a CSV by the names of their columns. */
function linesOf(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = readCsv(csv);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]!])));
}

const numberOf = (text: string | undefined) => (text ? Number(text) : null);

describe("results as CSV", () => {
  it("hold all that their own means, intervals and differences are computed from", () => {
    const arms = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(arms, fc.constantFrom("mean" as const, "iqm" as const), (values, kind) => {
        const results = resultsOf(
          values.map((each, index) => ({ name: `arm ${index}`, values: each })),
          "arm 0",
          kind,
        );
        const lines = linesOf(resultsCsv(results));
        const seedsOf = (name: string) =>
          lines
            .filter((line) => line.name === name && line.seed !== "")
            .map((line) => ({ seed: Number(line.seed), value: Number(line[METRIC.id]) }));
        const told = lines.filter(({ seed }) => seed === "");
        expect(told).toHaveLength(values.length);
        for (const line of told) {
          const seeds = seedsOf(line.name!);
          const { value, low, high, n } = summary(
            seeds.map((each) => each.value),
            kind,
          );
          const part = (name: string) => numberOf(line[`${METRIC.id}${name}`]);
          expect([part(""), part("/low"), part("/high"), part("/n")]).toEqual([value, low, high, n]);
          if (line.name === "arm 0") continue;
          const pairs = pairedDifferences(seeds, seedsOf("arm 0"), kind);
          expect([
            part("/difference"),
            part("/difference/low"),
            part("/difference/high"),
            part("/difference/n"),
          ]).toEqual([pairs.value, pairs.low, pairs.high, pairs.n]);
        }
      }),
    );
  });

  it("have no columns of differences where there is no baseline", () => {
    const [line] = linesOf(resultsCsv(resultsOf([grpo], null)));
    expect(Object.keys(line!)).toEqual([
      "name",
      "seed",
      "note",
      ...["", "/low", "/high", "/n"].map((p) => METRIC.id + p),
    ]);
  });
});

describe("results for people", () => {
  it("as Markdown: half of the interval, N, a star where the difference is clear, no interval of few seeds", () => {
    expect(resultsMarkdown(resultsOf([grpo, progrpo, few], "GRPO"), en.captions)).toBe(
      [
        "|  | N | pass@1 | note |",
        "| --- | ---: | ---: | --- |",
        "| GRPO (baseline) | 5 | 0.50 ± 0.02 | note on GRPO |",
        "| ProGRPO | 5 | 0.61 ± 0.02 (+0.11 ± 0.02\\*) | note on ProGRPO |",
        "| a\\_1 & 50 % | 2 | 0.75 (+0.24) | note on a\\_1 & 50 % |",
        "",
        "Means of final values over N seeds ± half of 95 % intervals (t interval with bootstrap standard error), from 5 seeds on. In brackets paired differences to GRPO; * where their interval leaves out 0.",
        "",
      ].join("\n"),
    );
  });

  it("as LaTeX, with what has a meaning there escaped", () => {
    const lines = resultsLatex(resultsOf([grpo, progrpo, few], "GRPO"), en.captions).split("\n");
    expect(lines[1]).toBe("\\begin{tabular}{lrrl}");
    expect(lines).toContain("ProGRPO & 5 & $0.61 \\pm 0.02$ ($+0.11 \\pm 0.02^{*}$) & note on ProGRPO \\\\");
    expect(lines).toContain("a\\_1 \\& 50 \\% & 2 & $0.75$ ($+0.24$) & note on a\\_1 \\& 50 \\% \\\\");
    expect(lines.at(-2)).toBe("\\end{tabular}");
  });

  it("say how many seeds have a value where not all have", () => {
    const [row] = resultsOf([grpo], null).rows;
    const values = [{ summary: summary([0.5, null, 0.6], "mean"), difference: null }];
    const text = resultsMarkdown({ ...resultsOf([grpo], null), rows: [{ ...row!, values }] }, en.captions);
    expect(text).toContain("| 5 | 0.55 \\[N = 2\\] |");
  });
});
