/** The tasks in words. A new one is a file of its own, a line here and one in catalogue.ts. */
import { arithmetic } from "./arithmetic.ts";
import { LEVELS, type TextSubject, type TextTaskId } from "./catalogue.ts";
import { countdownInWords } from "./countdownInWords.ts";
import { javascriptFunctions } from "./javascriptFunctions.ts";
import { ownProblems } from "./problems.ts";
import type { ProgramTask } from "./programs/programTask.ts";
import { sumsInWords } from "./sumsInWords.ts";
import type { TextTask } from "./textTask.ts";
import { wordProblems } from "./wordProblems.ts";

const textTasks: Record<TextTaskId, (subject: TextSubject) => TextTask | ProgramTask> = {
  "sums-in-words": () => sumsInWords,
  arithmetic: ({ level = LEVELS[0] }) => arithmetic(level),
  "countdown-in-words": () => countdownInWords,
  "word-problems": ({ problems }) => (problems ? ownProblems(problems) : wordProblems),
  "javascript-functions": () => javascriptFunctions,
};

export const textTaskOf = (task: TextTaskId, subject: TextSubject = {}): TextTask | ProgramTask =>
  textTasks[task](subject);
