/** How a run stands at an evaluation beside its base model, over the puzzles that both were asked. Pure. */
import type { AnswerMass, EvaluationRecord, PassAtK } from "../../engine/index.ts";
import { type Headline, headlineOf } from "../panels/headline.ts";
import type { RunView } from "../panels/types.ts";

/** Where probabilities are exact, answers are counted for as many tries whatever an evaluation drew, so that runs compare. */
export const TRIES = 64;

export interface Standing {
  /** Steps done. */
  step: number;
  puzzles: number;
  now: Headline;
  base: Headline;
  /** Answers kept, as a part of the base model's. */
  share: number;
}

/** The base model's evaluation: the run's own, or that of another run on the page that began with the same model. */
export function baseOf(run: RunView, runs: readonly RunView[]): EvaluationRecord | null {
  const isKin = ({ config }: RunView) => config !== null && config.model === run.config?.model;
  for (const { evaluations } of [run, ...runs.filter(isKin)]) if (evaluations[0]?.step === 0) return evaluations[0];
  return null;
}

/** One for each evaluation of what was trained that can be compared with the base model's; rising step. */
export function standingsOf({ evaluations }: RunView, base: EvaluationRecord | null): Standing[] {
  if (!base) return [];
  return evaluations.filter(({ step }) => step > 0).flatMap((record) => standingOf(record, base) ?? []);
}

/** A run is drawn anew with each step, and its evaluations stay what they were. */
const known = new WeakMap<EvaluationRecord, { base: EvaluationRecord; standing: Standing | null }>();

function standingOf(record: EvaluationRecord, base: EvaluationRecord): Standing | null {
  const before = known.get(record);
  if (before?.base === base) return before.standing;
  const standing = exactly(record, base) ?? sampled(record, base);
  known.set(record, { base, standing });
  return standing;
}

function exactly(record: EvaluationRecord, base: EvaluationRecord): Standing | null {
  const asked = new Map(base.masses.map((mass) => [mass.prompt, mass]));
  const masses = record.masses.filter(({ prompt }) => asked.has(prompt));
  if (masses.length === 0) return null;
  const before = masses.map(({ prompt }) => asked.get(prompt) as AnswerMass);
  return compared(record.step, masses.length, headlineOf(masses, TRIES), headlineOf(before, TRIES));
}

/** Where a task cannot list its answers: of as many puzzles and tries. */
function sampled(record: EvaluationRecord, base: EvaluationRecord): Standing | null {
  if (record.samples !== base.samples || record.prompts !== base.prompts) return null;
  return compared(record.step, record.prompts, drawn(record), drawn(base));
}

function drawn({ distinct_correct: kept, passAtK }: EvaluationRecord): Headline {
  const at = (point: PassAtK | undefined) => point?.exact ?? point?.value ?? 0;
  return { kept, firstTry: at(passAtK[0]), withinTries: at(passAtK.at(-1)) };
}

/** A base model that finds nothing has nothing to lose. */
const compared = (step: number, puzzles: number, now: Headline, base: Headline): Standing | null =>
  base.kept > 0 ? { step, puzzles, now, base, share: now.kept / base.kept } : null;
