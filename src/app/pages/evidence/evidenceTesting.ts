/** Evidence made by hand: its differences are given, and so are their intervals. */
import {
  type ArmEvidence,
  type ComparedAt,
  type Curve,
  DEFAULT_CONFIG,
  type Difference,
  type Evidence,
  MEASURES,
  type Measure,
  type PartEvidence,
  type RunConfig,
  SPLITS,
  TAUS,
} from "../../../engine/index.ts";

export const EVALUATED = [0, 50, 100];

export const curve = (value: readonly number[], half: number | null = 0.05): Curve => ({
  value: [...value],
  low: value.map((one) => (half === null ? null : one - half)),
  high: value.map((one) => (half === null ? null : one + half)),
});

/** A difference whose pairs all lie at its value, unless their dots are given. */
export function difference(
  at: ComparedAt,
  measure: Measure,
  value: number,
  half: number | null,
  given: Partial<Difference> = {},
): Difference {
  const dots = given.dots ?? Array.from({ length: 10 }, () => value);
  const pairs = dots.filter((dot) => dot !== null);
  return {
    at,
    measure,
    value,
    low: half === null ? null : value - half,
    high: half === null ? null : value + half,
    step: 100,
    split: "heldOut",
    arm: 0.5 + value,
    baseline: 0.5,
    pairs: pairs.length,
    positive: pairs.filter((dot) => dot > 0).length,
    ties: pairs.filter((dot) => dot === 0).length,
    bases: 5,
    agree: 5,
    seeds: [2, 2],
    dots,
    stopped: 100,
    notReached: 0,
    iqm: null,
    improvement: null,
    ...given,
  };
}

/** Five base models by two seeds. */
export function arm(
  id: string,
  config: Partial<RunConfig>,
  differences: Difference[] = [],
  given: Partial<ArmEvidence> = {},
): ArmEvidence {
  const { model: _, seed: __, ...shared } = DEFAULT_CONFIG;
  const flat = Object.fromEntries(MEASURES.map((measure) => [measure, curve([0.5, 0.6, 0.7])])) as Record<
    Measure,
    Curve
  >;
  return {
    id,
    config: { ...shared, steps: 100, ...config },
    runs: [1, 2, 3, 4, 5].flatMap((base) =>
      [1, 2].map((seed) => ({ model: `digit-sums-nano-s${base}`, seed, weights: "" })),
    ),
    bases: 5,
    seeds: [2, 2],
    curves: Object.fromEntries(SPLITS.map((split) => [split, flat])) as ArmEvidence["curves"],
    cover: curve(TAUS.map((tau) => 1 - tau)),
    exploratory: false,
    differences,
    rivals: [],
    ...given,
  };
}

export const part = (arms: ArmEvidence[], given: Partial<PartEvidence> = {}): PartEvidence => ({
  id: "few",
  task: "digit-sums",
  size: "nano",
  trainingPrompts: 32,
  steps: 100,
  exploratory: false,
  command: "npm run study -- --part few",
  file: "docs/results/runs/few.jsonl",
  evaluated: EVALUATED,
  prompts: { heldOut: 50, training: 32 },
  baseline: "grpo",
  nearestBonus: null,
  arms,
  guessing: null,
  ...given,
});

export const evidenceOf = (...parts: PartEvidence[]): Evidence => ({
  version: 1,
  command: "npm run study -- summary",
  parts,
});

const RIVALS = (["pass@32", "pass@1"] as const).map((measure) => ({
  ...difference("step", measure, measure === "pass@1" ? -0.01 : 0.008, 0.02),
  against: "entropy-bonus-0_2",
}));

/** The paper's claim, as it was found once: more within many tries, not clearly at the first, and no more than a bonus does. */
export const FOUND = evidenceOf(
  part(
    [
      arm("grpo", { method: "grpo" }, [difference("best", "pass@1", -0.06, 0.03)]),
      arm("entropy-bonus-0_2", { method: "grpo", entropyCoef: 0.2 }, [
        difference("step", "pass@32", 0.15, 0.03),
        difference("step", "pass@1", 0.05, 0.03),
      ]),
      arm(
        "progrpo-alpha-1",
        { method: "progrpo", alpha: 1 },
        [
          difference("step", "pass@32", 0.158, 0.032),
          difference("step", "pass@1", 0.04, 0.05),
          difference("step", "distinct", 2.1, 0.4),
          difference("best", "pass@1", 0.011, 0.013),
        ],
        { rivals: RIVALS },
      ),
    ],
    { nearestBonus: "entropy-bonus-0_2" },
  ),
  part(
    [
      arm("grpo", { method: "grpo" }),
      arm("progrpo-alpha-1", { method: "progrpo", alpha: 1 }, [
        difference("step", "pass@32", 0.052, null, { bases: 2 }),
        difference("step", "pass@1", -0.036, 0.007),
      ]),
    ],
    { id: "countdown", task: "countdown", trainingPrompts: 0, file: "docs/results/runs/countdown.jsonl" },
  ),
);
