/** The answers of one prompt side by side, a column a run. Pure. */
import type { AnswerMass } from "../../engine/index.ts";

export interface AnswerRow {
  text: string;
  /** Probability in each column; null where it is not known. */
  values: readonly (number | null)[];
}

export interface AnswerRows {
  /** Those with most mass in any column, most first. */
  answers: AnswerRow[];
  /** All further correct answers together; null without any. */
  rest: { count: number; values: AnswerRow["values"] } | null;
  wrong: AnswerRow["values"];
}

/** What would be read as 0.00 needs no row. */
const LEAST = 0.005;

/**
 * @param most answers with a row of their own
 * @param least mass of such an answer in any column
 */
export function answerRows(columns: readonly (AnswerMass | undefined)[], most: number, least = LEAST): AnswerRows {
  const probabilities = columns.map(
    (mass) => mass && new Map(mass.answers.map(({ text, probability }) => [text, probability])),
  );
  const texts = new Set(columns.flatMap((mass) => mass?.answers.map(({ text }) => text) ?? []));
  const rows = [...texts]
    .map((text): AnswerRow => ({ text, values: probabilities.map((known) => (known ? (known.get(text) ?? 0) : null)) }))
    .toSorted((a, b) => peak(b) - peak(a));
  const shown = rows.slice(0, most).filter((row) => peak(row) >= least);
  const others = rows.slice(shown.length);
  const sums = columns.map((mass, column) =>
    mass ? others.reduce((sum, { values }) => sum + (values[column] ?? 0), 0) : null,
  );
  return {
    answers: shown,
    rest: others.length > 0 ? { count: others.length, values: sums } : null,
    wrong: columns.map((mass) => mass?.wrong ?? null),
  };
}

function peak({ values }: AnswerRow): number {
  return Math.max(...values.map((value) => value ?? 0));
}
