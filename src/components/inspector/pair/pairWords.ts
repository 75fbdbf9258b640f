/** The difference between two sides in one sentence. Pure. */
import { formatList, formatNumber } from "../../charts/format.ts";
import { type DrawnPair, drawnPairs, KEPT, keptOf, type Side } from "./pair.ts";

/** What tells each side from the other: its run, its step, or both. */
export function sideNames(left: Side, right: Side): [string, string] {
  if (left.run.id === right.run.id) return [`step ${left.step}`, `step ${right.step}`];
  if (left.step === right.step) return [left.run.name, right.run.name];
  return [`${left.run.name} at step ${left.step}`, `${right.run.name} at step ${right.step}`];
}

/** Names in a list; more are counted. */
const MOST_NAMED = 3;

export function pairSentence(left: Side, right: Side): string {
  const [a, b] = sideNames(left, right);
  if (left.mass && right.mass) return massSentence([a, left.mass], [b, right.mass]);
  if (left.group && right.group) return drawnSentence(a, b, drawnPairs(left.group, right.group));
  const has = (side: Side) => side.mass !== null || side.group !== null;
  const without = [...(has(left) ? [] : [a]), ...(has(right) ? [] : [b])];
  const verb = without.length === 1 ? "has" : "have";
  return `${capital(formatList(without))} ${verb} nothing of this prompt: it was not drawn in the last step that is kept there, and it is not held out.`;
}

type Named = [name: string, mass: NonNullable<Side["mass"]>];

function massSentence([a, left]: Named, [b, right]: Named): string {
  const [x, y] = [favourite(left), favourite(right)];
  const value = ({ probability }: typeof x) => formatNumber(probability);
  const favour =
    x.text === y.text
      ? `Both favour ${x.text}: ${a} gives it ${value(x)}, ${b} ${value(y)}`
      : `${capital(a)} favours ${x.text} (${value(x)}), ${b} ${y.text} (${value(y)})`;
  const [m, n] = [keptOf(left), keptOf(right)];
  const kept =
    m === n
      ? `each keeps ${answers(m)} above ${KEPT}`
      : `${a} keeps ${answers(m)} above ${KEPT}, ${b} ${n === 0 ? "none" : n}`;
  return `${favour}; ${kept}.`;
}

const favourite = ({ answers: all }: Named[1]) =>
  all.reduce((best, answer) => (answer.probability > best.probability ? answer : best), {
    text: "nothing",
    probability: 0,
  });

const answers = (count: number) => (count === 0 ? "no answer" : count === 1 ? "1 answer" : `${count} answers`);

function drawnSentence(a: string, b: string, pairs: readonly DrawnPair[]): string {
  const correct = pairs.filter((pair) => pair.correct);
  const [onlyA, onlyB] = [0, 1].map((side) =>
    correct.filter(({ sides }) => sides[side] && !sides[1 - side]).map(({ text }) => text),
  ) as [string[], string[]];
  if (correct.length === 0) return "Neither drew a correct answer.";
  const count = (side: 0 | 1) => correct.filter(({ sides }) => sides[side]).length;
  const [m, n] = [count(0), count(1)];
  if (onlyA.length === 0 && onlyB.length === 0) {
    const isEven = correct.every(({ sides: [left, right] }) => left!.times === right!.times);
    return `Both drew ${m === 1 ? "the same correct answer" : `the same ${m} correct answers`}, ${isEven ? "equally often" : "in other numbers"}.`;
  }
  const only = [
    ...(onlyA.length > 0 ? [`only ${a} drew ${named(onlyA)}`] : []),
    ...(onlyB.length > 0 ? [`only ${b} drew ${named(onlyB)}`] : []),
  ];
  return `${capital(a)} drew ${m === 0 ? "no" : m} distinct correct ${m === 1 ? "answer" : "answers"}, ${b} ${n === 0 ? "none" : n}; ${only.join(", ")}.`;
}

function named(texts: readonly string[]): string {
  if (texts.length <= MOST_NAMED) return formatList(texts);
  return `${texts.slice(0, MOST_NAMED - 1).join(", ")} and ${texts.length - MOST_NAMED + 1} more`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
