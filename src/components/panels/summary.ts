/** What the arms show, in one plain sentence. Pure. */
import {
  type EvaluationMetric,
  type EvaluationRecord,
  type LocationKind,
  passMetric,
  summary,
} from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { formatNumber } from "../charts/format.ts";
import { headlineOf } from "./headline.ts";
import { byArm } from "./overSeeds.ts";
import { areRecorded, baseEvaluation } from "./series.ts";
import type { RunView } from "./types.ts";

/** An arm at the last evaluation that all of its runs have. */
interface Reading {
  label: string;
  /** Of its runs, one a seed. */
  latest: readonly EvaluationRecord[];
}

export function summaryOf(runs: readonly RunView[], words: Words, location: LocationKind = "mean"): string {
  const text = described(runs, location, words);
  return areRecorded(runs) ? words.panels.summary.recorded(text) : text;
}

function described(runs: readonly RunView[], location: LocationKind, words: Words): string {
  const arms = byArm(runs);
  const readings = arms.flatMap((members) => readingOf(members, words) ?? []);
  const base = baseEvaluation(runs);
  const first = readings[0]?.latest[0];
  if (!first) return beforeEvaluation(arms, base, words);
  const steps = [...new Set(readings.map(({ latest }) => latest[0]!.step))];
  return words.panels.summary.trained({
    step: steps.length === 1 ? steps[0]! : null,
    kept: readings.map(({ label, latest }) => ({
      label,
      value: formatNumber(summary(latest.map(keptOf), location).value, 1),
    })),
    samples: first.samples,
    base: base ? formatNumber(keptOf(base), 1) : null,
    accuracy: accuracy(readings, base, location, words),
    location: readings.some(({ latest }) => latest.length > 1) ? words.charts.locations[location] : null,
  });
}

function readingOf(members: readonly RunView[], { charts }: Words): Reading | null {
  const trained = members.map(({ evaluations }) => evaluations.filter(({ step }) => step > 0));
  const begun = trained.filter((records) => records.length > 0);
  const step = begun[0]?.findLast((record) =>
    begun.every((records) => records.some((one) => one.step === record.step)),
  )?.step;
  if (step === undefined) return null;
  const latest = begun.map((records) => records.find((record) => record.step === step)!);
  const { arm, name } = members[0]!;
  const label = members.length === 1 ? name : charts.armOverSeeds(arm.name, charts.seeds(latest.length));
  return { label, latest };
}

/** Distinct correct answers: what so many samples are expected to find where that is known, else what they found. */
const keptOf = ({ masses, samples, distinct_correct }: EvaluationRecord): number | null =>
  masses.length > 0 ? headlineOf(masses, samples).kept : distinct_correct;

function valueOf(latest: readonly EvaluationRecord[], metric: EvaluationMetric, location: LocationKind) {
  return formatNumber(summary(latest.map(metric.pick), location).value);
}

/** "held-out pass@1 is 0.68 and 0.82 (base 0.49), pass@64 0.86 and 1.00 (base 1.00)". */
function accuracy(
  readings: readonly Reading[],
  base: EvaluationRecord | undefined,
  location: LocationKind,
  { panels }: Words,
): string {
  const most = readings[0]?.latest[0]?.passAtK.at(-1)?.k ?? 1;
  return panels.summary.accuracy(
    (most > 1 ? [1, most] : [1]).map((k) => ({
      k,
      values: readings.map(({ latest }) => valueOf(latest, passMetric(k), location)),
      base: base ? formatNumber(passMetric(k).pick(base)) : null,
    })),
  );
}

function beforeEvaluation(
  arms: readonly (readonly RunView[])[],
  base: EvaluationRecord | undefined,
  words: Words,
): string {
  const { summary: said } = words.panels;
  const done = arms.flatMap((members) => {
    const run = members.findLast(({ steps }) => steps.length > 0);
    return run ? [{ label: run.name, last: run.steps.at(-1)! }] : [];
  });
  const found = base && { answers: formatNumber(keptOf(base), 1), samples: base.samples };
  if (done.length > 0) {
    return said.rewarded(
      Math.max(...done.map(({ last }) => last.step)) + 1,
      done.map(({ label, last }) => ({ label, value: formatNumber(last.reward) })),
      found ?? null,
    );
  }
  if (base && found) {
    const alone = accuracy([{ label: "", latest: [base] }], undefined, "mean", words);
    return said.base(found.answers, found.samples, alone);
  }
  return said.nothing;
}
