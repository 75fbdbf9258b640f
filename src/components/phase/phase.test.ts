import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRunFile } from "../../engine/index.ts";
import { evaluation, passAtK, run } from "../panels/testRuns.ts";
import { PHASES, phaseOf, phaseReading } from "./phase.ts";
import { baseOf, standingsOf } from "./standing.ts";

/** `count` answers to a puzzle, each as probable, right in a share of all tries. */
const mass = (prompt: string, count: number, right = 1) => ({
  prompt,
  answers: Array.from({ length: count }, (_, place) => ({ text: `${place}`, probability: right / count })),
  wrong: 1 - right,
});

/** Evaluations whose puzzle has so many answers; of the base model first. */
const keeping = (...counts: number[]) =>
  counts.map((count, place) => evaluation(place * 10, { masses: [mass("p", count)] }));

const recorded = (file: string) => parseRunFile(JSON.parse(readFileSync(`public/runs/${file}.json`, "utf8")));

/** The phase at each evaluation. */
const phasesOf = (...files: string[]) => {
  const [trunk, last] = [recorded(files[0]!), recorded(files.at(-1)!)];
  return standingsOf(run(last), trunk.evaluations[0]!).map(({ share }) => phaseOf(share));
};

describe("the rule", () => {
  it.each([
    [1, "exploring"],
    [0.75, "exploring"],
    [0.74, "sharpening"],
    [0.34, "sharpening"],
    [0.33, "collapsed"],
    [0, "collapsed"],
  ])("%d of the answers: %s", (share, phase) => {
    expect(phaseOf(share)).toBe(phase);
  });

  it("never goes back with fewer answers", () => {
    const share = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(PHASES.indexOf(phaseOf(less))).toBeGreaterThanOrEqual(PHASES.indexOf(phaseOf(more)));
      }),
    );
  });
});

describe("a run's phase", () => {
  it("is none before something that was trained is evaluated", () => {
    const runs = [run(), run({ evaluations: keeping(4) })];
    for (const one of runs) expect(phaseReading(one, baseOf(one, runs))).toBeNull();
  });

  it("began with the last evaluations that are all in it", () => {
    const reading = (...counts: number[]) => phaseReading(run({ evaluations: keeping(...counts) }), keeping(4)[0]!);
    expect(reading(4, 4, 2, 1, 1)).toMatchObject({ phase: "collapsed", since: 30, isBroken: false });
    expect(reading(4, 1, 2, 1)).toMatchObject({ phase: "collapsed", since: 30 });
    expect(reading(4, 3)).toMatchObject({ phase: "exploring", since: 10 });
    expect(reading(4, 1, 2)).toMatchObject({ phase: "sharpening", since: 20 });
  });

  it("counts answers by hand: of two as probable, 64 tries find both but for one time in 2 to the 63", () => {
    const [standing] = standingsOf(run({ evaluations: keeping(4, 2) }), keeping(4)[0]!);
    expect(standing!.now.kept).toBeCloseTo(2, 12);
    expect(standing!.base.kept).toBeCloseTo(4 * (1 - 0.75 ** 64), 12);
    expect(standing!.share).toBeCloseTo(0.5, 6);
  });

  it("is broken where it is right less often than the base model", () => {
    const evaluations = [
      evaluation(0, { masses: [mass("p", 4, 0.5)] }),
      evaluation(9, { masses: [mass("p", 1, 0.4)] }),
    ];
    expect(phaseReading(run({ evaluations }), evaluations[0]!)).toMatchObject({ phase: "collapsed", isBroken: true });
  });

  it("compares the puzzles that both were asked, and of others as many", () => {
    const base = evaluation(0, { masses: [mass("p", 4), mass("q", 9)] });
    const evaluations = [evaluation(9, { masses: [mass("p", 4)] })];
    expect(phaseReading(run({ evaluations }), base)!.standing).toMatchObject({ puzzles: 1 });
    expect(phaseReading(run({ evaluations }), base)!.standing.share).toBeCloseTo(1, 6);
    const [all, few] = [evaluation(9, { distinct_correct: 2 }), evaluation(9, { distinct_correct: 2, samples: 16 })];
    const of = (record: typeof all) =>
      phaseReading(run({ evaluations: [record] }), evaluation(0, { distinct_correct: 8, passAtK: [passAtK(1, 0.2)] }));
    expect(of(all)).toMatchObject({ phase: "collapsed", isBroken: false, standing: { share: 0.25, puzzles: 4 } });
    expect(of(few)).toBeNull();
  });

  it("of a fork is told beside the base model of a run with the same model", () => {
    const evaluations = keeping(4, 1);
    const [trunk, fork] = [run({ evaluations }), run({ id: "fork", evaluations: evaluations.slice(1) })];
    expect(baseOf(fork, [fork, trunk])).toBe(evaluations[0]);
    const other = run({ evaluations, config: { ...trunk.config!, model: "another" } });
    expect(baseOf(fork, [fork, other])).toBeNull();
    expect(baseOf({ ...fork, config: null }, [{ ...trunk, config: null }])).toBeNull();
  });
});

describe("on the recordings", () => {
  it("GRPO goes through all three, once each; ProGRPO does not collapse", () => {
    const changes = (phases: readonly string[]) => phases.filter((phase, place) => phase !== phases[place - 1]);
    expect(changes(phasesOf("digit-sums-twins-grpo"))).toEqual(["sharpening", "collapsed"]);
    expect(changes(phasesOf("tiny-grpo"))).toEqual(["exploring", "sharpening", "collapsed"]);
    expect(changes(phasesOf("digit-sums-micro-grpo"))).toEqual(["sharpening", "collapsed"]);
    for (const file of ["digit-sums-twins-progrpo", "digit-sums-twins-progrpo-alpha-2", "tiny-progrpo"]) {
      expect(changes(phasesOf(file))).toEqual(["exploring", "sharpening"]);
    }
  });

  it("a revived run comes back, and one that is too hot breaks", () => {
    expect(phasesOf("tiny-revive-grpo", "tiny-revive-progrpo-from-60").slice(-4)).not.toContain("collapsed");
    const hot = recorded("countdown-too-hot-grpo");
    expect(phaseReading(run(hot), hot.evaluations[0]!)).toMatchObject({ phase: "collapsed", isBroken: true });
  });

  it("a base model explores", () => {
    for (const file of ["digit-sums-twins-grpo", "countdown-twins-grpo"]) {
      const [base] = recorded(file).evaluations;
      const again = run({ evaluations: [{ ...base!, step: 1 }] });
      expect(standingsOf(again, base!)[0]!.share).toBe(1);
    }
  });
});
