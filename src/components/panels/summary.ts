/** What the runs show, in one plain sentence. Pure. */
import { type EvaluationRecord, passMetric } from "../../engine/index.ts";
import { formatList, formatNumber } from "../charts/format.ts";
import { areRecorded, baseEvaluation } from "./series.ts";
import type { RunView } from "./types.ts";

interface Reading {
  label: string;
  latest: EvaluationRecord;
}

export function summaryOf(runs: readonly RunView[]): string {
  const text = described(runs);
  return areRecorded(runs) ? `Recorded: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

function described(runs: readonly RunView[]): string {
  const readings: Reading[] = runs.flatMap((run) => {
    const latest = run.evaluations.findLast((record) => record.step > 0);
    return latest ? [{ label: run.name, latest }] : [];
  });
  const base = baseEvaluation(runs);
  const first = readings[0];
  if (!first) return beforeEvaluation(runs, base);
  const steps = [...new Set(readings.map(({ latest }) => latest.step))];
  const when = steps.length === 1 ? `After ${steps[0]} steps` : "At their latest evaluations";
  const kept = readings.map(({ label, latest }, index) => {
    const verb = index === 0 ? "keeps " : "";
    const noun = index === 0 ? ` distinct correct answers in ${latest.samples} samples` : "";
    return `${label} ${verb}${formatNumber(latest.distinct_correct, 1)}${noun}`;
  });
  const from = base ? `, from ${formatNumber(base.distinct_correct, 1)} in the base model` : "";
  return `${when} ${kept.join(", ")}${from}; ${accuracy(readings, base)}.`;
}

/** "held-out pass@1 is 0.68 and 0.82 (base 0.49), pass@64 0.86 and 1.00 (base 1.00)". */
function accuracy(readings: readonly Reading[], base: EvaluationRecord | undefined): string {
  const k = readings[0]?.latest.passAtK.at(-1)?.k ?? 1;
  const at = (which: number) => {
    const values = readings.map(({ latest }) => formatNumber(passMetric(which).pick(latest)));
    return `${formatList(values)}${base ? ` (base ${formatNumber(passMetric(which).pick(base))})` : ""}`;
  };
  return `held-out pass@1 is ${at(1)}${k > 1 ? `, pass@${k} ${at(k)}` : ""}`;
}

function beforeEvaluation(runs: readonly RunView[], base: EvaluationRecord | undefined): string {
  const done = runs.flatMap((run) => {
    const last = run.steps.at(-1);
    return last ? [{ label: run.name, last }] : [];
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
    return `The base model finds ${found}; ${accuracy([{ label: "", latest: base }], undefined)}.`;
  }
  return "Nothing trained yet. Press Run and watch what each method does to the same model.";
}
