/** The difference between two sides in one sentence. Pure. */
import type { Words } from "../../../words/en.ts";
import { formatNumber } from "../../charts/format.ts";
import { type DrawnPair, drawnPairs, KEPT, keptOf, type Side } from "./pair.ts";

/** What tells each side from the other: its run, its step, or both. */
export function sideNames(left: Side, right: Side, { answers, charts }: Words): [string, string] {
  if (left.run.id === right.run.id) return [charts.step(left.step), charts.step(right.step)];
  if (left.step === right.step) return [left.run.name, right.run.name];
  return [answers.pair.atStep(left.run.name, left.step), answers.pair.atStep(right.run.name, right.step)];
}

/** Names in a list; more are counted. */
const MOST_NAMED = 3;

export function pairSentence(left: Side, right: Side, words: Words): string {
  const [a, b] = sideNames(left, right, words);
  if (left.mass && right.mass) return massSentence([a, left.mass], [b, right.mass], words);
  if (left.group && right.group) return drawnSentence(a, b, drawnPairs(left.group, right.group), words);
  const has = (side: Side) => side.mass !== null || side.group !== null;
  return words.answers.pair.neither([...(has(left) ? [] : [a]), ...(has(right) ? [] : [b])]);
}

type Named = [name: string, mass: NonNullable<Side["mass"]>];

function massSentence([a, left]: Named, [b, right]: Named, { answers: { pair } }: Words): string {
  const [x, y] = [favourite(left), favourite(right)];
  const [p, q] = [formatNumber(x?.probability ?? 0), formatNumber(y?.probability ?? 0)];
  const [one, other] = [x?.text ?? pair.noFavourite, y?.text ?? pair.noFavourite];
  const favour = one === other ? pair.favourSame(one, a, p, b, q) : pair.favourOther(a, one, p, b, other, q);
  return pair.kept(favour, a, keptOf(left), b, keptOf(right), KEPT);
}

const favourite = ({ answers: all }: Named[1]) =>
  all.reduce<(typeof all)[number] | null>(
    (best, answer) => (answer.probability > (best?.probability ?? 0) ? answer : best),
    null,
  );

function drawnSentence(a: string, b: string, pairs: readonly DrawnPair[], words: Words): string {
  const { pair } = words.answers;
  const correct = pairs.filter((each) => each.correct);
  const [onlyA, onlyB] = [0, 1].map((side) =>
    correct.filter(({ sides }) => sides[side] && !sides[1 - side]).map(({ text }) => text),
  ) as [string[], string[]];
  if (correct.length === 0) return pair.noneCorrect;
  const count = (side: 0 | 1) => correct.filter(({ sides }) => sides[side]).length;
  if (onlyA.length === 0 && onlyB.length === 0) {
    const isEven = correct.every(({ sides: [left, right] }) => left!.times === right!.times);
    return pair.drewSame(count(0), isEven);
  }
  return pair.drew(a, count(0), b, count(1), [
    ...(onlyA.length > 0 ? [pair.onlyDrew(a, named(onlyA, words))] : []),
    ...(onlyB.length > 0 ? [pair.onlyDrew(b, named(onlyB, words))] : []),
  ]);
}

function named(texts: readonly string[], { answers, charts }: Words): string {
  if (texts.length <= MOST_NAMED) return charts.list(texts);
  return answers.pair.andMore(texts.slice(0, MOST_NAMED - 1), texts.length - MOST_NAMED + 1);
}
