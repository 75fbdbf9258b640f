/** How the mass of one prompt spreads over its answers, evaluation by evaluation. Pure. */
import { entropy } from "../../engine/index.ts";
import { SHADES } from "../charts/answerRamp.ts";
import type { RunStyle } from "../charts/runStyle.ts";
import type { RunView } from "./types.ts";

/** Answers drawn with a shade of their own. */
export const TOP_ANSWERS = SHADES;
/** More bars than this in one run's part are thinned. */
const MAX_BARS = 24;

export interface MassBar {
  step: number;
  /** Probability of each named answer, in the order of `MassData.answers`. */
  answers: number[];
  other: number;
  wrong: number;
}

export interface MassPart {
  id: string;
  label: string;
  style: RunStyle;
  bars: MassBar[];
}

export interface MassData {
  /** The answers that ever had most mass in any run, in the order of the first evaluation's probabilities. */
  answers: string[];
  /** Number of all correct answers. */
  total: number;
  parts: MassPart[];
}

/** Prompts for which masses are known, in the order of the first evaluation. */
export function massPrompts(runs: readonly RunView[]): string[] {
  const first = runs.flatMap((run) => run.evaluations).find((record) => record.masses.length > 0);
  return first?.masses.map((mass) => mass.prompt) ?? [];
}

/**
 * A prompt on which each run stands about as it usually does: by the sum over runs of squared differences to the run's medians of
 * answer entropy and of the mass on wrong answers, at the latest evaluation. `kept` stays while it is among the quarter of
 * prompts with the smallest sums, so that the picture does not jump from evaluation to evaluation.
 */
export function typicalPrompt(runs: readonly RunView[], kept: string | null): string | null {
  const distances = new Map(massPrompts(runs).map((prompt) => [prompt, 0]));
  for (const { evaluations } of runs) {
    const masses = evaluations.findLast((record) => record.masses.length > 0)?.masses ?? [];
    const entropies = masses.map(({ answers }) => entropy(answers.map(({ probability }) => probability)));
    for (const values of [entropies, masses.map(({ wrong }) => wrong)]) {
      const middle = median(values.filter((value) => value !== null));
      masses.forEach(({ prompt }, i) => {
        const value = values[i] ?? Number.POSITIVE_INFINITY; // no mass, no entropy: not typical
        distances.set(prompt, (distances.get(prompt) ?? 0) + (value - middle) ** 2);
      });
    }
  }
  const nearest = [...distances].sort((a, b) => a[1] - b[1]).map(([prompt]) => prompt);
  const stays = kept !== null && nearest.slice(0, Math.ceil(nearest.length / 4)).includes(kept);
  return stays ? kept : (nearest[0] ?? null);
}

/** Means lie where no prompt does: a prompt tends to be solved or lost. NaN of no values. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2;
}

export function massData(runs: readonly RunView[], prompt: string): MassData {
  const histories = runs.map((run) => ({
    run,
    records: run.evaluations.flatMap((record) => {
      const mass = record.masses.find((candidate) => candidate.prompt === prompt);
      return mass ? [{ step: record.step, mass }] : [];
    }),
  }));
  const first = histories.find(({ records }) => records.length > 0)?.records[0]?.mass;
  const peaks = new Map<string, number>();
  for (const { records } of histories) {
    for (const { mass } of records) {
      for (const { text, probability } of mass.answers) peaks.set(text, Math.max(peaks.get(text) ?? 0, probability));
    }
  }
  const startOf = new Map(first?.answers.map(({ text, probability }) => [text, probability]));
  const answers = [...peaks]
    .sort((a, b) => b[1] - a[1])
    .slice(0, TOP_ANSWERS)
    .map(([text]) => text)
    .sort((a, b) => (startOf.get(b) ?? 0) - (startOf.get(a) ?? 0));
  return {
    answers,
    total: first?.answers.length ?? 0,
    parts: histories
      .filter(({ records }) => records.length > 0)
      .map(({ run, records }) => ({
        id: run.id,
        label: run.name,
        style: run.style,
        bars: thin(records).map(({ step, mass }) => {
          const named = new Map(mass.answers.map(({ text, probability }) => [text, probability]));
          const shares = answers.map((text) => named.get(text) ?? 0);
          const sum = shares.reduce((total, share) => total + share, 0);
          return { step, answers: shares, other: Math.max(0, 1 - mass.wrong - sum), wrong: mass.wrong };
        }),
      })),
  };
}

/** At most MAX_BARS, evenly chosen, the first and the last among them. */
function thin<T>(records: readonly T[]): readonly T[] {
  if (records.length <= MAX_BARS) return records;
  const stride = (records.length - 1) / (MAX_BARS - 1);
  return Array.from({ length: MAX_BARS }, (_, index) => records[Math.round(index * stride)] as T);
}
