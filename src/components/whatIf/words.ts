/** What a what-if says in a sentence. Pure. */
import type { RunOrigin } from "../../engine/index.ts";
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
export function whatIfSentence(settings: string, credits: readonly Credit[], effects: readonly Effect[]): string {
  if (settings === "") return ownSentence(effects);
  const told = tellable(credits);
  const moved = told.map((credit) => ({ name: quoted(credit), by: creditMoved(credit) })).sort((a, b) => a.by - b.by);
  const [least, most] = [moved[0]!, moved.at(-1)!]; // a group has responses
  const [loses, gains] = [least.by < -LEAST_CREDIT, most.by > LEAST_CREDIT];
  const start = `Under ${settings} this group would`;
  if (loses && gains) return `${start} take credit from ${least.name} and give it to ${most.name}.`;
  if (!loses && !gains) return `${start} give every answer the credit that it had.`;
  const [first, last] = loses ? [least, most] : [most, least];
  const kind = told[0]!.response.correct ? "correct" : "wrong";
  const [verb, preposition] = loses ? ["take", "from"] : ["give", "to"];
  if (first === last) return `${start} ${verb} credit ${preposition} ${first.name}.`;
  if (Math.abs(last.by) <= LEAST_CREDIT)
    return `${start} ${verb} credit ${preposition} ${first.name} and leave ${last.name} as it was.`;
  return `${start} ${verb} credit ${preposition} all of its ${kind} answers: most ${preposition} ${first.name}, least ${preposition} ${last.name}.`;
}

/** Correct answers are what one looks for; wrong ones only where they are all that moves. */
function tellable(credits: readonly Credit[]): readonly Credit[] {
  const correct = credits.filter(({ response }) => response.correct);
  const isStill = correct.every((credit) => Math.abs(creditMoved(credit)) <= LEAST_CREDIT);
  const wrong = credits.filter(({ response }) => !response.correct);
  return isStill && wrong.length > 0 ? wrong : correct;
}

const creditMoved = ({ own, asked, places }: Credit) => (asked - own) * places.length;

function ownSentence(effects: readonly Effect[]): string {
  const most = Math.max(...effects.map(({ own }) => Math.abs(own)));
  if (!(most > 1e-9))
    return "Under its own settings this group moves nothing: all its responses have the same advantage, 0.";
  const sorted = effects.filter(({ own }) => Math.abs(own) > LEAST_SHARE * most).sort((a, b) => b.own - a.own);
  const [up, down] = [sorted[0]!, sorted.at(-1)!];
  const raised = up.own > 0 ? `raises ${effectName(up)} most` : "";
  const lowered = down.own < 0 ? `lowers ${effectName(down)} most` : "";
  return `Under its own settings this group ${[raised, lowered].filter(Boolean).join(" and ")}.`;
}

const effectName = ({ text }: Effect) => (text === "wrong" ? "wrong answers" : text || "(empty)");
const quoted = (credit: Credit) => (credit.response.correct ? nameOf(credit) : `${nameOf(credit)} (wrong)`);

/** "Making steps 26 to 57 again: 12 of 32, about 4 s left". Null: none has to be. */
export function replayWords({ from, done, to, secondsLeft }: Replay): string | null {
  if (to === from) return null;
  const left = secondsLeft === null ? "" : `, about ${Math.max(1, Math.round(secondsLeft))} s left`;
  return `Making steps ${from + 1} to ${to} again: ${done - from} of ${to - from}${left}`;
}

/** Why a run cannot be asked, and what to do; null where it can. */
export function whyNot(origin: RunOrigin): string | null {
  switch (origin) {
    case "live":
      return null;
    case "recorded":
      return "This run is a recording. Its numbers are here but not its weights, and a what-if takes a gradient through them. Press Run to train it here, then ask again.";
    case "imported":
      return "This run came from a file. Its numbers are here but not its weights, and a what-if takes a gradient through them. Train a run with these settings here, then ask that one.";
    default:
      origin satisfies never;
      return null;
  }
}
