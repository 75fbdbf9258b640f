/** The tasks in words. A new one is a file of its own and a line here; ids, labels and choices follow. */
import { arithmetic } from "./arithmetic.ts";
import { countdownInWords } from "./countdownInWords.ts";
import type { TextDefinition } from "./definition.ts";
import { ownProblems } from "./problems.ts";
import { sumsInWords } from "./sumsInWords.ts";
import type { TextTask } from "./textTask.ts";
import { wordProblems } from "./wordProblems.ts";

/** What of a definition says which prompts there are. */
type Subject = Pick<TextDefinition, "level" | "problems">;

const FIRST_LEVEL = 1;

const textTasks = {
  "sums-in-words": () => sumsInWords,
  arithmetic: ({ level = FIRST_LEVEL }) => arithmetic(level),
  "countdown-in-words": () => countdownInWords,
  "word-problems": ({ problems }) => (problems ? ownProblems(problems) : wordProblems),
} satisfies Record<string, (subject: Subject) => TextTask>;

export type TextTaskId = keyof typeof textTasks;
export const TEXT_TASKS = Object.keys(textTasks) as TextTaskId[];
export const isTextTask = (task: string): task is TextTaskId => Object.hasOwn(textTasks, task);

export const textTaskOf = (task: TextTaskId, subject: Subject = {}): TextTask => textTasks[task](subject);

/** As its task advises: what a run has that says nothing else. */
export const textDefaults = (task: TextTaskId, subject: Subject = {}): TextDefinition => ({
  responseTokens: textTaskOf(task, subject).responseTokens,
  confidenceOver: "question",
  ...(task === "arithmetic" && { level: subject.level ?? FIRST_LEVEL }),
  ...(task === "word-problems" && subject.problems && { problems: subject.problems }),
});
