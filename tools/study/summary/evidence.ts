/** From kept runs to what the Evidence page shows. */
import { STUDY_ARMS } from "../../../src/engine/config/studyArms.ts";
import type { Rows } from "../../../src/engine/metrics/comparison/index.ts";
import { coverRow } from "../../../src/engine/metrics/cover.ts";
import {
  type ArmEvidence,
  type Curve,
  type Difference,
  type Estimate,
  EVIDENCE_VERSION,
  type Evidence,
  MEASURES,
  type PartEvidence,
  type RunEvidence,
  SPLITS,
  TAUS,
} from "../../../src/engine/study/evidence.ts";
import { KEPT } from "../keep.ts";
import type { KeptRun } from "../kept.ts";
import { BASELINE, type Part, UNEXPECTED } from "../parts.ts";
import { comparisonsOf, differenceOf } from "./differences.ts";
import { Estimator } from "./estimates.ts";
import { guessingOf } from "./guessing.ts";
import { nearestBonus, rivalsOf } from "./rivals.ts";
import { type ArmRuns, byBase, placeAt, rowOf, seedsOf } from "./rows.ts";

export const COMMAND = "npm run study -- summary";

/** The baseline's own last step against its own best checkpoint: what stopping early would have given. */
const isEarlyStop = ({ at }: { at: string }) => at === "best" || at === "best-seen";

/** Parts without runs are left out. */
export function evidenceOf(parts: readonly { part: Part; runs: readonly KeptRun[] }[]): Evidence {
  return {
    version: EVIDENCE_VERSION,
    command: COMMAND,
    parts: parts
      .filter(({ runs }) => runs.some(({ arm }) => arm === BASELINE))
      .map(({ part, runs }) => partEvidence(part, runs)),
  };
}

function partEvidence(part: Part, runs: readonly KeptRun[]): PartEvidence {
  const estimator = new Estimator();
  // As the menus have them, weak before strong, whichever the plan trains first.
  const arms = STUDY_ARMS.flatMap(({ id }): ArmRuns[] => {
    const own = runs.filter(({ arm }) => arm === id).toSorted(inOrder);
    return own.length === 0 ? [] : [{ id, runs: own }];
  });
  const baseline = arms.find(({ id }) => id === BASELINE)!;
  const [first] = baseline.runs;
  const evaluated = longest(runs.map(({ steps }) => steps));
  const last = evaluated.at(-1)!;
  const comparisons = comparisonsOf(last);
  const ofRivals = comparisons.filter(({ at, split }) => at === "step" && split === "heldOut");
  const between = (arm: ArmRuns, other: ArmRuns, which: typeof comparisons) =>
    which
      .map((comparison) => differenceOf(arm, other, comparison, estimator))
      .filter((difference) => difference !== null);
  const prompts = (split: (typeof SPLITS)[number]) => Math.min(...runs.map((run) => run[split].probability[0]!.length));
  return {
    id: part.id,
    task: part.task,
    size: part.size,
    trainingPrompts: first!.config.trainingPrompts,
    steps: first!.config.steps,
    exploratory: false,
    command: `npm run study -- --part ${part.id}`,
    file: `${KEPT}/${part.id}.jsonl`,
    evaluated,
    prompts: { heldOut: prompts("heldOut"), training: prompts("training") },
    baseline: BASELINE,
    nearestBonus: nearestBonus(arms, last),
    arms: arms.map((arm) => ({
      ...armEvidence(arm, evaluated, estimator),
      exploratory: UNEXPECTED.includes(arm.id),
      differences: between(arm, baseline, arm === baseline ? comparisons.filter(isEarlyStop) : comparisons),
      rivals: rivalsOf(arm, arms).flatMap((other) =>
        between(arm, other, ofRivals).map((difference) => withoutPairs(difference, other.id)),
      ),
    })),
    guessing: guessingOf(part, baseline),
  };
}

function withoutPairs(difference: Difference, against: string): ArmEvidence["rivals"][number] {
  const { dots: _dots, ...comparison } = difference;
  return { ...comparison, against };
}

const inOrder = (a: KeptRun, b: KeptRun) =>
  a.config.model.localeCompare(b.config.model) || a.config.seed - b.config.seed;
const longest = (each: readonly (readonly number[])[]) => [...each.toSorted((a, b) => b.length - a.length)[0]!];

function runEvidence({ config, weights, steps }: KeptRun): RunEvidence {
  const { model, seed } = config;
  const done = steps.at(-1)!;
  return { model, seed, weights, ...(done < config.steps && { brokeOff: done }) };
}

function armEvidence(
  { id, runs }: ArmRuns,
  evaluated: readonly number[],
  estimator: Estimator,
): Omit<ArmEvidence, "differences" | "rivals" | "exploratory"> {
  const bases = byBase(runs, ({ config }) => config.model);
  const rows = (of: (run: KeptRun) => Rows[number][number]): Rows => bases.map((base) => base.map(of));
  const { model: _model, seed: _seed, ...config } = runs[0]!.config;
  const curves = Object.fromEntries(
    SPLITS.map((split) => [
      split,
      Object.fromEntries(
        MEASURES.map((measure) => [
          measure,
          curveOf(
            evaluated.map((step) => estimator.estimate(rows((run) => rowOf(run, split, measure, placeAt(run, step))))),
          ),
        ]),
      ),
    ]),
  ) as ArmEvidence["curves"];
  return {
    id,
    config,
    runs: runs.map(runEvidence),
    bases: bases.length,
    seeds: seedsOf(bases),
    curves,
    cover: curveOf(
      TAUS.map((tau) => estimator.estimate(rows((run) => coverRow(run.heldOut.probability.at(-1)!, tau)))),
    ),
  };
}

/** Where no prompt has a value (entropy without any mass) the curve is at 0. */
const curveOf = (estimates: readonly (Estimate | null)[]): Curve => ({
  value: estimates.map((estimate) => estimate?.value ?? 0),
  low: estimates.map((estimate) => estimate?.low ?? null),
  high: estimates.map((estimate) => estimate?.high ?? null),
});
