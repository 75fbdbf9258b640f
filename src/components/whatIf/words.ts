/** What a what-if says in a sentence. Pure. */
import type { RunOrigin } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { nameOf } from "../panels/answers.ts";
import type { Credit, Effect } from "./effects.ts";
import type { Replay } from "./types.ts";

/** Credit that is moved, over all copies of an answer; less is read as 0.00. */
const LEAST_CREDIT = 0.005;
/** Of the largest change of a probability in the group: less is no part of the story. */
const LEAST_SHARE = 0.05;

/**
 * Which answers the asked settings would take credit from and give it to, counted over all copies.
 * @param settings in words; empty: the run's own
 */
export function whatIfSentence(
  settings: string,
  credits: readonly Credit[],
  effects: readonly Effect[],
  words: Words,
): string {
  if (settings === "") return ownSentence(effects, words);
  const { whatIf: said } = words.answers;
  const told = tellable(credits);
  const moved = told
    .map((credit) => ({ name: creditName(credit, words), by: creditMoved(credit) }))
    .sort((a, b) => a.by - b.by);
  const [least, most] = [moved[0]!, moved.at(-1)!]; // a group has responses
  const [loses, gains] = [least.by < -LEAST_CREDIT, most.by > LEAST_CREDIT];
  if (loses && gains) return said.moves(settings, least.name, most.name);
  if (!loses && !gains) return said.still(settings);
  const [first, last] = loses ? [least, most] : [most, least];
  if (first === last) return said.one(settings, loses, first.name);
  if (Math.abs(last.by) <= LEAST_CREDIT) return said.oneOfTwo(settings, loses, first.name, last.name);
  return said.all(settings, loses, told[0]!.response.correct, first.name, last.name);
}

/** Correct answers are what one looks for; wrong ones only where they are all that moves. */
function tellable(credits: readonly Credit[]): readonly Credit[] {
  const correct = credits.filter(({ response }) => response.correct);
  const isStill = correct.every((credit) => Math.abs(creditMoved(credit)) <= LEAST_CREDIT);
  const wrong = credits.filter(({ response }) => !response.correct);
  return isStill && wrong.length > 0 ? wrong : correct;
}

const creditMoved = ({ own, asked, places }: Credit) => (asked - own) * places.length;

function ownSentence(effects: readonly Effect[], { answers, charts }: Words): string {
  const { whatIf: said } = answers;
  const most = Math.max(...effects.map(({ own }) => Math.abs(own)));
  if (!(most > 1e-9)) return said.ownStill;
  const sorted = effects.filter(({ own }) => Math.abs(own) > LEAST_SHARE * most).sort((a, b) => b.own - a.own);
  const [up, down] = [sorted[0]!, sorted.at(-1)!];
  const nameIn = ({ text }: Effect) => (text === null ? said.wrongAnswers : text || charts.empty);
  return said.own(up.own > 0 ? nameIn(up) : null, down.own < 0 ? nameIn(down) : null);
}

function creditName(credit: Credit, words: Words): string {
  const name = nameOf(credit, words);
  return credit.response.correct ? name : words.answers.whatIf.wrongAnswer(name);
}

/** "Making steps 26 to 57 again: 12 of 32, about 4 s left". Null: none has to be. */
export function replayWords({ from, done, to, secondsLeft }: Replay, { answers }: Words): string | null {
  if (to === from) return null;
  const seconds = secondsLeft === null ? null : Math.max(1, Math.round(secondsLeft));
  return answers.whatIf.replay(from + 1, to, done - from, to - from, seconds);
}

/** Why a run cannot be asked, and what to do; null where it can. */
export const whyNot = (origin: RunOrigin, { answers }: Words): string | null =>
  origin === "live" ? null : answers.whatIf.why[origin];
