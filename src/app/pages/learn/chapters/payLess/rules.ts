/** Three rules that one might think of, as credits of a group's responses. Pure. */
import type { GroupRecord } from "../../../../../engine/index.ts";

export const RULES = ["grpo", "sameTotal", "lessForSure", "punishSure", "arm"] as const;
export type Rule = (typeof RULES)[number];
/** Those that are no method's. */
export type OwnRule = Exclude<Rule, "grpo" | "arm">;

type Responses = GroupRecord["responses"];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const CREDITS: Record<OwnRule, (responses: Responses) => number[]> = {
  /** What all right responses would get together is shared among their answers, then among an answer's copies. */
  sameTotal(responses) {
    const right = responses.filter(({ correct }) => correct);
    const copies = (text: string) => right.filter((other) => other.text === text).length;
    const share = sum(right.map(({ advantage }) => advantage)) / new Set(right.map(({ text }) => text)).size;
    return responses.map(({ correct, text, advantage }) => (correct ? share / copies(text) : advantage));
  },
  /** From a right response goes what it is surer than the others; together they get what they would have got. */
  lessForSure(responses) {
    const right = responses.filter(({ correct }) => correct);
    const mean = sum(right.map(({ confidence }) => confidence)) / right.length;
    return responses.map(({ correct, advantage, confidence }) =>
      correct ? advantage - (confidence - mean) : advantage,
    );
  },
  /** From a wrong response goes how sure it was. */
  punishSure: (responses) =>
    responses.map(({ correct, advantage, confidence }) => (correct ? advantage : advantage - confidence)),
};

/** One a response, in their order. */
export const creditsUnder = (rule: OwnRule, { responses }: Pick<GroupRecord, "responses">): number[] =>
  CREDITS[rule](responses);
