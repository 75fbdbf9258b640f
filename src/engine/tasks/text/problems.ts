/** Word problems that a visitor brings, a line of JSON each, in the form of GSM8K: a question, and an answer that ends with `#### 42`. */
import { stream } from "../../basics/rng.ts";
import { parseStrictJson } from "../../basics/strictJson.ts";
import { type Told, told, Unreadable, whyOf } from "../../basics/told.ts";
import { z } from "../../basics/zod.ts";
import { BOX_ASKED, BOX_REWARD, boxed, judgeBoxed } from "./boxed.ts";
import type { TextTask } from "./textTask.ts";

export interface Problem {
  question: string;
  answer: number;
}

export const PROBLEM_LIMITS = {
  /** Fewer leave none to hold out. */
  least: 5,
  most: 400,
  /** Characters of a question. */
  question: 1500,
  /** Of all problems as JSON: a link has to hold them. */
  json: 40_000,
  answer: 1e12,
} as const;

const HELD_OUT_ONE_IN = 5;
/** Thousands may be set off by commas. */
const GOLD = /(?:^|\n)#### *(-?(?:\d{1,3}(?:,\d{3})+|\d+))\s*$/;
/** Of the control characters a question may have line breaks and tabs. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
const isPlain = (text: string) => !CONTROL.test(text.replace(/[\n\t]/g, ""));

const questionSchema = z
  .string()
  .min(1)
  .max(PROBLEM_LIMITS.question)
  .refine((text) => text === text.trim().normalize("NFC") && isPlain(text), "a question without odd characters");

export const problemsSchema = z
  .array(z.unknown())
  .min(PROBLEM_LIMITS.least)
  .max(PROBLEM_LIMITS.most)
  .pipe(
    z.array(
      z.strictObject({
        question: questionSchema,
        answer: z.number().int().min(-PROBLEM_LIMITS.answer).max(PROBLEM_LIMITS.answer),
      }),
    ),
  )
  .refine(
    (problems) => new Set(problems.map(({ question }) => question)).size === problems.length,
    "different questions",
  )
  .refine((problems) => JSON.stringify(problems).length <= PROBLEM_LIMITS.json, "fewer characters")
  .meta({ maxItems: PROBLEM_LIMITS.most }) as unknown as z.ZodType<Problem[]>;

export interface ReadProblems {
  problems: Problem[];
  /** Lines that were left out, from 1, and why. */
  refused: { line: number; why: Told }[];
}

/** Never throws: what cannot be taken is told, line by line. */
export function readProblems(jsonLines: string): ReadProblems {
  const problems: Problem[] = [];
  const refused: ReadProblems["refused"] = [];
  const seen = new Map<string, number>();
  let characters = 2;
  // Only line feeds end a line of JSON Lines: other separators may stand in its texts.
  for (const [i, text] of jsonLines.split("\n").entries()) {
    const line = i + 1;
    if (text.trim() === "") continue;
    try {
      const problem = problemOf(text);
      const before = seen.get(problem.question);
      if (before !== undefined) throw new Unreadable(told`the question stands in line ${before} already`);
      if (problems.length === PROBLEM_LIMITS.most)
        throw new Unreadable(told`there are ${PROBLEM_LIMITS.most} problems already`);
      characters += JSON.stringify(problem).length + 1;
      if (characters > PROBLEM_LIMITS.json)
        throw new Unreadable(told`the problems before it take all the room there is`);
      seen.set(problem.question, line);
      problems.push(problem);
    } catch (error) {
      refused.push({ line, why: whyOf(error) });
    }
  }
  return { problems, refused };
}

function problemOf(line: string): Problem {
  const json = parseLine(line);
  const { question, answer } = (typeof json === "object" && json !== null ? json : {}) as Record<string, unknown>;
  if (typeof question !== "string" || typeof answer !== "string") {
    throw new Unreadable(told`it has no "question" and "answer" that are texts`);
  }
  const asked = question.trim().normalize("NFC");
  if (asked.length === 0 || !isPlain(asked))
    throw new Unreadable(told`the question is empty, or has characters that cannot be shown`);
  if (asked.length > PROBLEM_LIMITS.question) {
    throw new Unreadable(told`the question has ${asked.length} characters, more than ${PROBLEM_LIMITS.question}`);
  }
  const gold = GOLD.exec(answer)?.[1];
  if (gold === undefined || answer.split("####").length !== 2) {
    throw new Unreadable(told`the answer does not end with one line like "#### 42", a whole number`);
  }
  const value = Number(gold.replaceAll(",", ""));
  if (Math.abs(value) > PROBLEM_LIMITS.answer) throw new Unreadable(told`the number ${gold} is too large`);
  return { question: asked, answer: value + 0 };
}

function parseLine(line: string): unknown {
  try {
    return parseStrictJson(line);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(told`it is not JSON`);
  }
}

const question = (problem: Problem): string => `${problem.question}\n${BOX_ASKED}`;

/** The parts of a task whose prompts are problems. */
export const ofProblems = {
  reward: BOX_REWARD,
  question,
  judge: ({ answer }, response) => judgeBoxed(answer, response),
  answers: ({ answer }) => [boxed(answer)],
} satisfies Partial<TextTask<Problem>>;

/** One in five is held out, however few there are. */
export function ownProblems(problems: readonly Problem[]): TextTask<Problem> {
  const held = Math.floor(problems.length / HELD_OUT_ONE_IN);
  const inOrder = (split: number) => stream(split, "own-problems/order").shuffle(problems);
  return {
    title: "Own word problems",
    description: "Word problems that were brought to this page, each with a whole number as its answer.",
    look: "Whether accuracy rises on the problems that were held out.",
    ...ofProblems,
    trainingPrompts: (split) => inOrder(split).slice(held),
    heldOutPrompts: (split) => inOrder(split).slice(0, held),
  };
}
