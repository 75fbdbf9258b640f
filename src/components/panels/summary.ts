/** What the arms show, in one plain sentence. Pure. */
import {
  type EvaluationMetric,
  type EvaluationRecord,
  evaluationMetric,
  type LocationKind,
  passMetric,
  summary,
} from "../../engine/index.ts";
import { formatList, formatNumber } from "../charts/format.ts";
import { byArm, LOCATION_NAME, seedCount } from "./overSeeds.ts";
import { areRecorded, baseEvaluation } from "./series.ts";
import type { RunView } from "./types.ts";

/** An arm at the last evaluation that all of its runs have. */
interface Reading {
  label: string;
  /** Of its runs, one a seed. */
  latest: readonly EvaluationRecord[];
}

export function summaryOf(runs: readonly RunView[], location: LocationKind = "mean"): string {
  const text = described(runs, location);
  return areRecorded(runs) ? `Recorded: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

function described(runs: readonly RunView[], location: LocationKind): string {
  const arms = byArm(runs);
  const readings = arms.flatMap((members) => readingOf(members) ?? []);
  const base = baseEvaluation(runs);
  const first = readings[0]?.latest[0];
  if (!first) return beforeEvaluation(arms, base);
  const steps = [...new Set(readings.map(({ latest }) => latest[0]!.step))];
  const when = steps.length === 1 ? `After ${steps[0]} steps` : "At their latest evaluations";
  const kept = readings.map(({ label, latest }, index) => {
    const verb = index === 0 ? "keeps " : "";
    const noun = index === 0 ? ` distinct correct answers in ${first.samples} samples` : "";
    return `${label} ${verb}${valueOf(latest, evaluationMetric("distinct_correct"), location, 1)}${noun}`;
  });
  const from = base ? `, from ${formatNumber(base.distinct_correct, 1)} in the base model` : "";
  const how = readings.some(({ latest }) => latest.length > 1) ? ` (${LOCATION_NAME[location]} over seeds)` : "";
  return `${when} ${kept.join(", ")}${from}; ${accuracy(readings, base, location)}${how}.`;
}

function readingOf(members: readonly RunView[]): Reading | null {
  const trained = members.map(({ evaluations }) => evaluations.filter(({ step }) => step > 0));
  const begun = trained.filter((records) => records.length > 0);
  const step = begun[0]?.findLast((record) =>
    begun.every((records) => records.some((one) => one.step === record.step)),
  )?.step;
  if (step === undefined) return null;
  const latest = begun.map((records) => records.find((record) => record.step === step)!);
  const { arm, name } = members[0]!;
  return { label: members.length === 1 ? name : `${arm.name} (${seedCount(latest.length)})`, latest };
}

function valueOf(latest: readonly EvaluationRecord[], metric: EvaluationMetric, location: LocationKind, digits = 2) {
  return formatNumber(summary(latest.map(metric.pick), location).value, digits);
}

/** "held-out pass@1 is 0.68 and 0.82 (base 0.49), pass@64 0.86 and 1.00 (base 1.00)". */
function accuracy(readings: readonly Reading[], base: EvaluationRecord | undefined, location: LocationKind): string {
  const k = readings[0]?.latest[0]?.passAtK.at(-1)?.k ?? 1;
  const at = (which: number) => {
    const values = readings.map(({ latest }) => valueOf(latest, passMetric(which), location));
    return `${formatList(values)}${base ? ` (base ${formatNumber(passMetric(which).pick(base))})` : ""}`;
  };
  return `held-out pass@1 is ${at(1)}${k > 1 ? `, pass@${k} ${at(k)}` : ""}`;
}

function beforeEvaluation(arms: readonly (readonly RunView[])[], base: EvaluationRecord | undefined): string {
  const done = arms.flatMap((members) => {
    const run = members.findLast(({ steps }) => steps.length > 0);
    return run ? [{ label: run.name, last: run.steps.at(-1)! }] : [];
  });
  const found = base && `${formatNumber(base.distinct_correct, 1)} distinct correct answers in ${base.samples} samples`;
  if (done.length > 0) {
    const steps = Math.max(...done.map(({ last }) => last.step)) + 1;
    const rewards = formatList(done.map(({ label, last }) => `${formatNumber(last.reward)} (${label})`));
    const next = base
      ? `The base model found ${found}; the next evaluation shows how many are left.`
      : "The first evaluation on held-out prompts is still to come.";
    return `After ${steps} ${steps === 1 ? "step" : "steps"} the training reward is ${rewards}. ${next}`;
  }
  if (base) {
    return `The base model finds ${found}; ${accuracy([{ label: "", latest: [base] }], undefined, "mean")}.`;
  }
  return "Nothing trained yet. Press Run and watch what each method does to the same model.";
}
