/** A group's responses by what they say: one entry a distinct answer. Pure. */
import type { GroupRecord, ResponseRecord } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";

export interface DistinctAnswer {
  text: string;
  response: ResponseRecord;
  /** Of the responses that are this answer, in the order of sampling. */
  places: number[];
}

/** Equal texts whose numbers differ, as when other tokens spell them, stay apart. In the order of sampling. */
export function distinctAnswers(group: GroupRecord): DistinctAnswer[] {
  const found = new Map<string, DistinctAnswer>();
  group.responses.forEach((response, place) => {
    const key = [response.text, response.advantage, response.reweighted, response.confidence].join("|");
    const known = found.get(key);
    if (known) known.places.push(place);
    else found.set(key, { text: response.text, response, places: [place] });
  });
  return [...found.values()];
}

/** "2+9 ×3"; what is empty is named so. */
export function nameOf({ text, places }: DistinctAnswer, { charts }: Words): string {
  return `${text.trim() === "" ? charts.empty : text}${places.length > 1 ? ` ×${places.length}` : ""}`;
}

/** The place that stands for the answer: the one that is looked at, else its first. */
export function placeOf({ places }: DistinctAnswer, ...wanted: (number | null)[]): number {
  return wanted.find((place) => place !== null && places.includes(place)) ?? places[0] ?? 0;
}

/** "2+9 ×3, correct" */
export const verdictOn = (answer: DistinctAnswer, words: Words): string =>
  words.panels.advantages.answer(
    nameOf(answer, words),
    answer.response.correct ? words.charts.correct : words.charts.wrong,
  );
