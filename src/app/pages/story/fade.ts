/** A column on its way from one evaluation to the next: band by band, by rank, so that heights move and shades stay. Pure. */
import type { AnswerMass } from "../../../engine/index.ts";

type Column = AnswerMass | undefined;

/** @param part 0 at `from`, 1 at `to`; a column that was not known before is there at once. */
export function blend(from: Column, to: Column, part: number): Column {
  if (!from || !to || part >= 1) return to;
  const between = (before: number, after: number) => before + (after - before) * part;
  const count = Math.max(from.answers.length, to.answers.length);
  return {
    prompt: to.prompt,
    answers: Array.from({ length: count }, (_, rank) => ({
      text: to.answers[rank]?.text ?? "",
      probability: between(from.answers[rank]?.probability ?? 0, to.answers[rank]?.probability ?? 0),
    })),
    wrong: between(from.wrong, to.wrong),
  };
}
