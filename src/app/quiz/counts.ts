/** How often each choice was taken before and after the lesson: all that is kept of a quiz. Pure. */
import type { Words } from "../../words/en.ts";

type QuizWords = Words["teaching"]["quiz"];
export type Moment = keyof QuizWords["title"];
export type QuestionId = keyof QuizWords["questions"];

export const MOMENTS: readonly Moment[] = ["before", "after"];
/** In the order in which they are asked. */
export const QUESTION_IDS: readonly QuestionId[] = ["one", "all"];
export const CHOICES = 4;

/** People by choice, by question, by moment. */
export type Counts = Record<Moment, Record<QuestionId, number[]>>;
/** One person's choices. */
export type Answers = Record<QuestionId, number>;

const none = () => Object.fromEntries(QUESTION_IDS.map((id) => [id, Array<number>(CHOICES).fill(0)]));
export const noCounts = (): Counts =>
  Object.fromEntries(MOMENTS.map((moment) => [moment, none()])) as unknown as Counts;

export function counted(counts: Counts, moment: Moment, answers: Answers): Counts {
  const next = structuredClone(counts);
  for (const id of QUESTION_IDS) next[moment][id][answers[id]]! += 1;
  return next;
}

export const peopleOf = (counts: Counts, moment: Moment): number =>
  counts[moment][QUESTION_IDS[0]!].reduce((sum, count) => sum + count, 0);

/** What was stored, or none if it is nothing that `counted` makes. */
export function readCounts(text: string | null): Counts {
  const counts = noCounts();
  try {
    const stored = JSON.parse(text ?? "null") as Partial<Record<string, Partial<Record<string, unknown[]>>>> | null;
    for (const moment of MOMENTS) {
      for (const id of QUESTION_IDS) {
        for (let choice = 0; choice < CHOICES; choice++) {
          const count = stored?.[moment]?.[id]?.[choice];
          if (Number.isSafeInteger(count) && (count as number) >= 0) counts[moment][id][choice] = count as number;
        }
      }
    }
  } catch {
    return noCounts();
  }
  return counts;
}

/** A row a choice; `choice` counts from 1, as they are numbered on the page. */
export function countsCsv(counts: Counts): string {
  const rows = MOMENTS.flatMap((moment) =>
    QUESTION_IDS.flatMap((id) => counts[moment][id].map((count, choice) => [moment, id, choice + 1, count])),
  );
  return [["moment", "question", "choice", "count"], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}
