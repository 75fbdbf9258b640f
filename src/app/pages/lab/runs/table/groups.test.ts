import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedDifferences, passMetric, summary } from "../../../../../engine/index.ts";
import { cellOf, groupsOf, seedsOf, singly } from "./groups.ts";
import { anyEntries, entry, withPass } from "./tableTesting.ts";

const PASS = passMetric(1);
const five = (name: string, values: readonly number[], config = {}) =>
  values.map((value, seed) =>
    withPass(`${name}${seed}`, value, { ...config, seed }, { name: `${name}, seed ${seed}` }),
  );

describe("runs that are equal but for the seed", () => {
  it("are one group; every run is in one, and in one only", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const groups = groupsOf(entries);
        expect(groups.flatMap(({ runs }) => runs).toSorted((a, b) => entries.indexOf(a) - entries.indexOf(b))).toEqual(
          entries,
        );
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
        for (const { runs } of groups) {
          // GRPO has no alpha.
          const told = runs.map(({ config }) => config && [config.method, config.method === "grpo" || config.alpha]);
          expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
          if (runs[0]!.config === null) expect(runs).toHaveLength(1);
        }
        const known = entries.filter(({ config }) => config);
        const ofArm = (each: (typeof known)[0]) =>
          `${each.config!.method} ${each.config!.method === "grpo" || each.config!.alpha}`;
        expect(groups).toHaveLength(new Set(known.map(ofArm)).size + entries.length - known.length);
      }),
    );
  });

  it("are called by what their names share, or as their arm on the page", () => {
    const arm = { id: "x", name: "mine" };
    expect(groupsOf(five("GRPO", [0, 1])).map(({ name }) => name)).toEqual(["GRPO"]);
    expect(groupsOf([entry("a", { seed: 1 }, { arm }), entry("b", { seed: 2 })]).map(({ name }) => name)).toEqual([
      "mine",
    ]);
  });

  it("are no group when settings changed on the way, or when they fork elsewhere", () => {
    const changed = entry("a", { alpha: 0.3 }, { first: entry("").first });
    expect(groupsOf([changed, entry("b", { alpha: 0.3 })])).toHaveLength(2);
    const forks = [10, 10, 20].map((step, index) =>
      entry(`fork ${index}`, { seed: index }, { parent: { run: `trunk ${index}`, step } }),
    );
    const trunks = [0, 1, 2].map((seed) => entry(`trunk ${seed}`, { seed }));
    expect(groupsOf([...trunks, ...forks]).map(({ runs }) => runs.length)).toEqual([3, 2, 1]);
    const broken = entry("loop", {}, { parent: { run: "loop", step: 1 } });
    expect(groupsOf([broken])).toHaveLength(1);
  });
});

describe("a group's final value", () => {
  const grpo = five("GRPO", [0.5, 0.52, 0.48, 0.51, 0.49], { method: "grpo" });
  const progrpo = five("ProGRPO", [0.6, 0.63, 0.59, 0.61, 0.62]);
  const [base, other] = groupsOf([...grpo, ...progrpo]);

  it("is that of its seeds, and differs from the baseline seed by seed", () => {
    const values = progrpo.map(({ evaluation }) => evaluation!.passAtK[0]!.value);
    const seeds = (of: typeof grpo) => of.map((run, seed) => ({ seed, value: run.evaluation!.passAtK[0]!.value }));
    for (const kind of ["mean", "iqm"] as const) {
      const cell = cellOf(other!, PASS, base!, kind);
      expect(cell.summary).toEqual(summary(values, kind));
      expect(cell.difference).toEqual(pairedDifferences(seeds(progrpo), seeds(grpo), kind));
      expect(cellOf(base!, PASS, base!, kind).difference).toBeNull();
      for (const seed of seedsOf(base!)) expect(cellOf(seed, PASS, base!, kind).difference).toBeNull();
    }
  });

  it("counts seeds that came as far as any, and of one seed the newest run", () => {
    const behind = withPass("behind", 0, { seed: 9 }, { done: 100 });
    const again = withPass("again", 0.9, { seed: 0 });
    const [group] = groupsOf([again, ...progrpo, behind]);
    expect(group!.runs).toHaveLength(7);
    expect(cellOf(group!, PASS, null, "mean").summary).toEqual(summary([0.9, 0.63, 0.59, 0.61, 0.62], "mean"));
  });

  it("is not compared over other steps, tasks or unknown settings", () => {
    const differs = (runs: typeof progrpo) => cellOf(groupsOf(runs)[0]!, PASS, base!, "mean").difference;
    expect(differs(progrpo.map((run) => ({ ...run, evaluation: { ...run.evaluation!, step: 100 } })))).toBeNull();
    expect(differs(five("x", [1], { task: "countdown" }))).toBeNull();
    expect(differs([{ ...progrpo[0]!, config: null, first: null }])).toBeNull();
    expect(differs(five("x", [1]))).toMatchObject({ n: 1, value: 0.5, low: null });
    expect(differs([withPass("x", 1, { seed: 77 })])).toBeNull();
  });

  it("of one run is its own", () => {
    const [one] = singly(progrpo);
    expect(cellOf(one!, PASS, null, "mean").summary).toMatchObject({ n: 1, value: 0.6, reason: "fewSeeds" });
  });
});
