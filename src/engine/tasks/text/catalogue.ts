/** The tasks in words by name, with what is read of them before any is needed: they come with the page's first script, the tasks do not. */
import type { TextDefinition } from "./definition.ts";

export const LEVELS = [1, 2, 3, 4, 5, 6] as const;
export type Level = (typeof LEVELS)[number];

interface Entry {
  title: string;
  /** Enough for a response, in tokens of usual models, its end included; by level where there are levels. */
  responseTokens: number | Record<Level, number>;
}

export const TEXT_CATALOGUE = {
  "sums-in-words": { title: "Sums in words", responseTokens: 16 },
  // Later levels are worked out in writing.
  arithmetic: { title: "Arithmetic", responseTokens: { 1: 48, 2: 48, 3: 96, 4: 128, 5: 192, 6: 256 } },
  "countdown-in-words": { title: "Countdown in words", responseTokens: 128 },
  "word-problems": { title: "Word problems", responseTokens: 256 },
  "javascript-functions": { title: "JavaScript functions", responseTokens: 128 },
} satisfies Record<string, Entry>;

export type TextTaskId = keyof typeof TEXT_CATALOGUE;
export const TEXT_TASKS = Object.keys(TEXT_CATALOGUE) as TextTaskId[];
export const isTextTask = (task: string): task is TextTaskId => Object.hasOwn(TEXT_CATALOGUE, task);

/** What of a definition says which prompts there are. */
export type TextSubject = Pick<TextDefinition, "level" | "problems">;

/** As its task advises: what a run has that says nothing else. */
export function textDefaults(task: TextTaskId, { level = LEVELS[0], problems }: TextSubject = {}): TextDefinition {
  const { responseTokens }: Entry = TEXT_CATALOGUE[task];
  return {
    responseTokens: typeof responseTokens === "number" ? responseTokens : responseTokens[level],
    confidenceOver: "question",
    ...(task === "arithmetic" && { level }),
    ...(task === "word-problems" && problems && { problems }),
  };
}
