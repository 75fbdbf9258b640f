/** One prompt as two runs, or one run at two steps, have it. Pure. */
import type { AnswerMass, GroupRecord } from "../../../engine/index.ts";
import { answerRows } from "../../answers/answerRows.ts";
import { distinctAnswers } from "../../panels/answers.ts";
import { lastSampled } from "../../panels/groupChoice.ts";
import { evaluationAt } from "../../panels/series.ts";
import type { RunView } from "../../panels/types.ts";

export interface Side {
  run: RunView;
  /** Steps done. */
  step: number;
  /** What the run drew for the prompt in the last step before whose groups are kept; null where it drew nothing. */
  group: GroupRecord | null;
  /** Of a held-out prompt, exact. */
  mass: AnswerMass | null;
}

export function sideOf(run: RunView, step: number, prompt: string | null): Side {
  const group = lastSampled(run, step)?.groups.find((each) => each.prompt === prompt) ?? null;
  const mass = evaluationAt(run, step)?.masses.find((each) => each.prompt === prompt) ?? null;
  return { run, step, group, mass };
}

/** What a group has of one answer. */
export interface Drawn {
  times: number;
  /** Of each copy, as it was sampled. */
  probability: number;
  confidence: number;
  advantage: number;
  reweighted: number;
}

export interface DrawnPair {
  text: string;
  correct: boolean;
  /** Null where the group does not have it. */
  sides: readonly [Drawn | null, Drawn | null];
}

/** Every answer of two groups, correct ones first, those that were drawn most often first. */
export function drawnPairs(left: GroupRecord | null, right: GroupRecord | null): DrawnPair[] {
  const [a, b] = [drawnOf(left), drawnOf(right)];
  const texts = [...new Set([...a.keys(), ...b.keys()])];
  const times = ({ sides }: DrawnPair) => sides.reduce((sum, side) => sum + (side?.times ?? 0), 0);
  return texts
    .map((text): DrawnPair => {
      const [own, other] = [a.get(text), b.get(text)];
      return { text, correct: (own ?? other)!.correct, sides: [own ?? null, other ?? null] };
    })
    .sort((x, y) => Number(y.correct) - Number(x.correct) || times(y) - times(x));
}

function drawnOf(group: GroupRecord | null): Map<string, Drawn & { correct: boolean }> {
  const found = new Map<string, Drawn & { correct: boolean }>();
  for (const { text, response, places } of group ? distinctAnswers(group) : []) {
    const known = found.get(text);
    // The same words in other tokens: counted together, told as the first.
    if (known) known.times += places.length;
    else
      found.set(text, {
        times: places.length,
        probability: Math.exp(response.logprob.reduce((sum, each) => sum + each, 0)),
        confidence: response.confidence,
        advantage: response.advantage,
        reweighted: response.reweighted,
        correct: response.correct,
      });
  }
  return found;
}

/** Probability that counts as keeping an answer. */
export const KEPT = 0.05;

/** How many correct answers keep that much. */
export const keptOf = ({ answers }: AnswerMass): number =>
  answers.filter(({ probability }) => probability >= KEPT).length;

export const massRows = (left: AnswerMass | null, right: AnswerMass | null, most: number) =>
  answerRows([left ?? undefined, right ?? undefined], most);

/** A prompt of which both sides have something; null where there is none. */
export function sharedPrompt(left: Side, right: Side): string | null {
  const drawn = ({ run, step }: Side) => lastSampled(run, step)?.groups.map(({ prompt }) => prompt) ?? [];
  const heldOut = ({ run, step }: Side) => evaluationAt(run, step)?.masses.map(({ prompt }) => prompt) ?? [];
  const both = (of: (side: Side) => string[]) => of(left).find((prompt) => of(right).includes(prompt));
  return both(drawn) ?? both(heldOut) ?? null;
}

/** What the sides are called in tables: the pinned one, and what is selected. */
export const LETTERS = ["A", "B"] as const;
