/** Each goal on hand-made runs, at its limits, and on runs that were trained. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluation, run } from "../../components/panels/testRuns.ts";
import type { RunView } from "../../components/panels/types.ts";
import { DEFAULT_CONFIG, type MethodId, parseRunFile, type RunConfig } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { readExperiment } from "../address/experimentFields.ts";
import { Fields } from "../address/fields.ts";
import { furthest, ownRuns, progressOf } from "./goal.ts";
import { wordsOf } from "./goalWords.ts";
import { GOALS } from "./index.ts";
import { beatBest } from "./list/beatBest.ts";
import { entropyMatches } from "./list/entropyMatches.ts";
import { keepThree } from "./list/keepThree.ts";
import { progrpoLoses } from "./list/progrpoLoses.ts";
import { revive } from "./list/revive.ts";
import { pairsOf } from "./pairs.ts";

/** As many puzzles as wanted, all alike: `count` answers, each as probable, right in a share of tries. */
const at = (step: number, count: number, right: number, puzzles = 1) =>
  evaluation(step, {
    masses: Array.from({ length: puzzles }, (_, prompt) => ({
      prompt: `${prompt}`,
      answers: Array.from({ length: count }, (_unused, place) => ({ text: `${place}`, probability: right / count })),
      wrong: 1 - right,
    })),
  });
const BASE = at(0, 8, 0.5);
/** Of eight answers, each in a sixteenth of the tries, 64 tries find so many. */
const BASE_KEPT = 8 * (1 - (15 / 16) ** 64);

function trained(
  method: MethodId,
  evaluations: RunView["evaluations"],
  config: Partial<RunConfig> = {},
  part: Partial<RunView> = {},
): RunView {
  return run(
    {
      id: `${method} ${JSON.stringify(config)}`,
      evaluations,
      ...part,
      config: { ...DEFAULT_CONFIG, method, ...config },
    },
    method,
  );
}

const recorded = (file: string): RunView => {
  const { evaluations, config, id } = parseRunFile(JSON.parse(readFileSync(`public/runs/${file}.json`, "utf8")));
  return trained(config.method, evaluations, config, { id });
};

describe("keep three answers", () => {
  const check = (...evaluations: RunView["evaluations"]) => keepThree.check([trained("grpo", [BASE, ...evaluations])]);

  it("waits for a run that is old enough", () => {
    expect(keepThree.check([])).toBeNull();
    expect(check(at(59, 6, 0.9))).toBeNull();
  });

  it("takes both, at one evaluation", () => {
    expect(check(at(60, 4, 0.6))).toMatchObject({ isDone: true, part: 1, facts: { step: 60, firstTry: 0.6 } });
    expect(check(at(60, 4, 0.3))?.part).toBeCloseTo(0.5, 9);
    expect(check(at(60, 2, 0.9))?.part).toBeCloseTo(2 / 3, 9);
    expect(check(at(60, 4, 0.3), at(80, 2, 0.9))?.facts.step).toBe(80);
  });

  it("is solved by ProGRPO where GRPO alone fails, on recorded runs", () => {
    for (const preset of ["digit-sums-twins", "tiny"]) {
      expect(keepThree.check([recorded(`${preset}-grpo`)])?.isDone).toBe(false);
      expect(keepThree.check([recorded(`${preset}-progrpo`)])?.isDone).toBe(true);
    }
  });
});

describe("revive a collapsed run", () => {
  const check = (...counts: number[]) =>
    revive.check([trained("grpo", [BASE, ...counts.map((count, place) => at(10 * (place + 1), count, 0.9))])]);

  it("waits for a collapse", () => {
    expect(check(8, 4, 3)).toBeNull();
  });

  it("takes half as many again as the least that was left, and a third of the base model's", () => {
    expect(check(2, 4)).toMatchObject({ isDone: true, facts: { from: 10, step: 20 } });
    expect(check(2, 2)?.isDone).toBe(false);
    expect(check(1, 2)?.part).toBeCloseTo(2 / (BASE_KEPT / 3), 9);
    expect(check(2)).toMatchObject({ isDone: false, part: 0 });
    // Less was left later: that is what counts from there on.
    expect(check(2, 1, 3)).toMatchObject({ facts: { from: 20, step: 30 } });
  });

  it("is not solved by GRPO that wavers, and is by a fork that goes on as ProGRPO, on recorded runs", () => {
    for (const file of ["digit-sums-twins-grpo", "digit-sums-twins-progrpo-alpha-0_3", "tiny-revive-grpo"]) {
      expect(revive.check([recorded(file)])?.isDone).toBe(false);
    }
    const trunk = recorded("tiny-revive-grpo");
    const fork = recorded("tiny-revive-progrpo-from-60");
    const joint = trunk.evaluations.filter(({ step }) => step === 60);
    expect(revive.check([trunk, { ...fork, evaluations: [...joint, ...fork.evaluations] }])).toMatchObject({
      isDone: true,
      facts: { from: 60 },
    });
  });
});

describe("match the best that GRPO was, on few prompts", () => {
  const check = (grpo: number[], progrpo: number[], trainingPrompts = 32) => {
    const of = (values: number[]) => values.map((right, place) => at(place * 100, 4, right, 32));
    const config = { trainingPrompts };
    return beatBest.check([trained("grpo", of(grpo), config), trained("progrpo", of(progrpo), config)]);
  };

  it("takes GRPO's best evaluation so far, from step 200 on, on 32 prompts at most", () => {
    expect(check([0.5, 0.7, 0.6], [0.5, 0.7, 0.7])).toMatchObject({
      isDone: true,
      facts: { step: 200, bestStep: 100 },
    });
    expect(check([0.5, 0.7, 0.6], [0.5, 0.9, 0.69])).toMatchObject({ isDone: false });
    expect(check([0.5, 0.7, 0.6, 0.8], [0.5, 0.7, 0.65, 0.75])?.part).toBeCloseTo(0.75 / 0.8, 9);
    expect(check([0.5, 0.7], [0.5, 0.7])).toBeNull();
    for (const prompts of [0, 33]) expect(check([0.5, 0.7, 0.6], [0.5, 0.7, 0.7], prompts)).toBeNull();
  });

  it("is solved by the preset of few prompts, on recorded runs", () => {
    const of = (preset: string) => beatBest.check(["grpo", "progrpo"].map((method) => recorded(`${preset}-${method}`)));
    expect(of("few-prompts")).toMatchObject({ isDone: true });
    expect(of("digit-sums-twins")).toBeNull();
  });
});

describe("find where ProGRPO loses", () => {
  const check = (grpo: number[], progrpo: number[], puzzles = 32, other: Partial<RunConfig> = {}) => {
    const of = (values: number[]) => values.map((right, place) => at(place * 10, 4, right, puzzles));
    return progrpoLoses.check([trained("grpo", of(grpo)), trained("progrpo", of(progrpo), other)]);
  };

  it("takes a lead of three points, twice in a row, on enough puzzles", () => {
    expect(check([0.5, 0.7, 0.7], [0.5, 0.66, 0.66])).toMatchObject({ isDone: true, facts: { step: 20 } });
    expect(check([0.5, 0.7, 0.7], [0.5, 0.66, 0.69])).toMatchObject({ isDone: false });
    expect(check([0.5, 0.7, 0.6], [0.5, 0.9, 0.9])).toMatchObject({ isDone: false, part: 0 });
    expect(check([0.5, 0.7], [0.5, 0.5])).toBeNull();
    expect(check([0.5, 0.7, 0.7], [0.5, 0.6, 0.6], 31)).toBeNull();
  });

  it("takes pairs: one seed, one learning rate; alpha is ProGRPO's own", () => {
    expect(check([0.5, 0.7, 0.7], [0.5, 0.6, 0.6], 32, { seed: 8 })).toBeNull();
    expect(check([0.5, 0.7, 0.7], [0.5, 0.6, 0.6], 32, { learningRate: 1e-3 })).toBeNull();
    expect(check([0.5, 0.7, 0.7], [0.5, 0.6, 0.6], 32, { alpha: 2, steps: 999 })?.isDone).toBe(true);
  });

  it("is solved on Countdown and not on digit sums, on recorded runs", () => {
    const of = (preset: string) =>
      progrpoLoses.check(["grpo", "progrpo"].map((method) => recorded(`${preset}-${method}`)));
    expect(of("countdown-twins")?.isDone).toBe(true);
    expect(of("digit-sums-twins")?.isDone).toBe(false);
  });
});

describe("match ProGRPO by an entropy bonus", () => {
  const progrpo = trained("progrpo", [BASE, at(60, 5, 0.6)]);
  const check = (count: number, right: number, entropyCoef = 0.1, step = 60, other = progrpo) =>
    entropyMatches.check([trained("grpo", [BASE, at(step, count, right)], { entropyCoef }), other]);

  it("takes nine tenths of the answers, three points less at the first try", () => {
    expect(check(5, 0.571)).toMatchObject({ isDone: true, facts: { bonus: 0.1, step: 60 } });
    expect(check(4, 0.6)).toMatchObject({ isDone: false });
    expect(check(5, 0.56)).toMatchObject({ isDone: false });
  });

  it("needs a bonus, time, and something to match", () => {
    expect(check(5, 0.6, 0)).toBeNull();
    expect(check(5, 0.6, 0.1, 50, trained("progrpo", [BASE, at(50, 5, 0.6)]))).toBeNull();
    expect(check(5, 0.6, 0.1, 60, trained("progrpo", [BASE, at(60, 2, 0.6)]))).toBeNull();
    expect(check(5, 0.6, 0.1, 60, trained("progrpo", [BASE, at(60, 5, 0.6)], { entropyCoef: 0.1 }))).toBeNull();
  });
});

describe("pairs", () => {
  const [grpo, progrpo] = [
    trained("grpo", [BASE, at(10, 4, 0.5), at(20, 4, 0.5)]),
    trained("progrpo", [BASE, at(10, 4, 0.5), at(20, 4, 0.5)]),
  ];

  it("are of equal settings as long as those are changed together", () => {
    const changed = { ...grpo, changes: [{ step: 12, changes: { learningRate: 1e-5 } }] };
    expect(pairsOf([changed, progrpo])[0]?.standings.map((one) => one.grpo.step)).toEqual([10]);
    expect(pairsOf([changed, { ...progrpo, changes: changed.changes }])[0]?.standings).toHaveLength(2);
    const alpha = { ...progrpo, changes: [{ step: 12, changes: { alpha: 0.1 } }] };
    expect(pairsOf([grpo, alpha])[0]?.standings).toHaveLength(2);
  });

  it("may differ in what neither uses, or only one", () => {
    const evaluations = [BASE, at(10, 4, 0.5)];
    const standings = (changes: Parameters<typeof trained>[2]) =>
      pairsOf([trained("grpo", evaluations, changes), progrpo])[0]?.standings.length ?? 0;
    expect([standings({ alpha: 0.1 }), standings({ loraRank: 4 })]).toEqual([1, 1]);
    expect([standings({ learningRate: 1e-5 }), standings({ train: "lora" })]).toEqual([0, 0]);
  });

  it("are of whole runs: a fork was something else before", () => {
    expect(pairsOf([grpo, { ...progrpo, evaluations: progrpo.evaluations.slice(1) }])).toEqual([]);
  });
});

describe("every goal", () => {
  it("counts own runs alone", () => {
    const runs = (["live", "recorded", "imported"] as const).map((origin) => run({ id: origin, origin }));
    expect(ownRuns(runs).map(({ id }) => id)).toEqual(["live"]);
  });

  it("says nothing of an experiment without runs, and begins from an address that is understood", () => {
    for (const goal of GOALS) {
      expect(goal.check([])).toBeNull();
      expect(goal.check([run(), run({}, "progrpo")])).toBeNull();
      const fields = new Fields(`v=1&${goal.start}`);
      readExperiment(fields);
      expect(fields.finish()).toEqual([]);
    }
  });

  it("is told with the numbers of its rule and of the run", () => {
    const facts = { run: "GRPO", step: 70, kept: 3.26, firstTry: 0.613 };
    const text = wordsOf(en.goals, keepThree, progressOf(1, facts));
    expect(text.statement).toBe("Keep 3 answers a puzzle and solve 60% at the first try.");
    expect(text.progress).toBe("GRPO keeps 3.3 answers at step 70 and solves 61.3% at the first try.");
    expect(wordsOf(en.goals, keepThree, null).progress).toContain("60 steps");
  });

  it("is done exactly where all of its way is gone, and tells of the furthest run", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 3, noNaN: true }), { minLength: 1 }), (parts) => {
        const best = furthest(parts.map((part, place) => progressOf(part, place)))!;
        const top = Math.max(...parts.map((part) => Math.min(1, Math.max(0, part))));
        expect(best.part).toBe(top);
        expect(best.isDone).toBe(best.part === 1);
      }),
    );
  });
});
