/** What a what-if's answer says, one entry an answer. Pure. */
import type { GroupRecord, ProbabilityChange, ProbeRecord } from "../../engine/index.ts";
import { type DistinctAnswer, distinctAnswers } from "../panels/answers.ts";

/** A distinct answer of the group, weighted twice. */
export interface Credit extends DistinctAnswer {
  /** Ã of each of its copies, under the run's own settings and as asked. */
  own: number;
  asked: number;
  /** First-order change of each of its tokens' log-probability as asked, nats. */
  tokens: readonly number[];
}

/** As the run's own settings rank them. */
export function creditsOf(own: ProbeRecord, asked: ProbeRecord): Credit[] {
  return distinctAnswers(own.group)
    .map((answer): Credit => {
      const place = answer.places[0]!;
      return {
        ...answer,
        own: answer.response.reweighted,
        asked: asked.group.responses[place]!.reweighted,
        tokens: asked.responses[place]!.tokens,
      };
    })
    .sort((a, b) => b.own - a.own);
}

/** How an answer's probability changes: to first order under both settings, and as the step did it. */
export interface Effect {
  /** Null of all wrong answers together. */
  text: string | null;
  before: number;
  own: number;
  asked: number;
  did: number;
}

/**
 * Every correct answer, those that move most first, and all wrong ones together at the end. Where a task cannot list
 * its answers: those of the group.
 */
export function effectsOf(own: ProbeRecord, asked: ProbeRecord): Effect[] {
  const effect = (text: string | null, before: ProbabilityChange, after: ProbabilityChange): Effect => ({
    text,
    before: before.before,
    own: before.change,
    asked: after.change,
    did: before.after - before.before,
  });
  if (!own.answers || !asked.answers) {
    const places = new Map(distinctAnswers(own.group).map(({ text, places: [first] }) => [text, first!]));
    const sampled = [...places].map(([text, place]) => effect(text, own.responses[place]!, asked.responses[place]!));
    return sampled.sort(byMovement);
  }
  const wanted = new Map(asked.answers.map((answer) => [answer.text, answer]));
  const listed = own.answers.map((answer) => effect(answer.text, answer, wanted.get(answer.text) ?? answer));
  const wrong = own.wrong && asked.wrong ? [effect(null, own.wrong, asked.wrong)] : [];
  return [...listed.sort(byMovement), ...wrong];
}

export const movementOf = ({ own, asked, did }: Effect): number =>
  Math.max(Math.abs(own), Math.abs(asked), Math.abs(did));

const byMovement = (a: Effect, b: Effect) => movementOf(b) - movementOf(a) || b.before - a.before;

/** The step that was made again drew what the run had recorded. On another backend it may not. */
export function isSameGroup(recorded: GroupRecord, made: GroupRecord): boolean {
  const textsOf = ({ responses }: GroupRecord) => responses.map(({ text }) => text).join("\n");
  return textsOf(recorded) === textsOf(made);
}
