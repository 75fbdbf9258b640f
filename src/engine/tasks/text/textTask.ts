/**
 * A task in words, for a model that brings its own tokens: questions, and a judge of what was answered. Strict: a response
 * counts if it has exactly one answer, in the form that the question asks for, and nothing behind it.
 */

/** What a correct response answers. */
export interface TextAnswer {
  /** As it is written there. */
  answer: string;
  /** One string for all answers that count as equal. */
  canonical: string;
}

/**
 * A split is a number, as a Task's: held-out and training prompts of one are never the same, and any prefix of a list is a
 * fair sample.
 */
export interface TextTask<P = unknown> {
  readonly title: string;
  readonly description: string;
  /** What to watch for, one sentence. */
  readonly look: string;
  /** What is paid, one sentence. */
  readonly reward: string;
  trainingPrompts(split: number): P[];
  heldOutPrompts(split: number): P[];
  /** All that the model is asked, form included; no two prompts ask the same. */
  question(prompt: P): string;
  /** Null for a response that is wrong or says more than one thing. */
  judge(prompt: P, response: string): TextAnswer | null;
  /** The shortest response for each different correct answer; at least one. */
  answers(prompt: P): string[];
}
