/** A what-if about one prompt's sampled group: plain data, probabilities at the run's own temperature. */
import type { WhatIf } from "../config/whatIf.ts";
import type { GroupRecord } from "./records.ts";

/** A group of its own, of any prompt of the task, and the step that would be made of it alone. */
export interface PuzzleDraw {
  /** The prompt, as the task writes it for people. */
  puzzle: string;
  /** Which of the groups that might be drawn: another number is other noise. */
  draw: number;
}

/** The place of a group of the step about to be made, or a group drawn for the question. */
export type ProbeSubject = number | PuzzleDraw;

/** How a step changes a probability. */
export interface ProbabilityChange {
  /** Before the step. */
  before: number;
  /** After the step as the run makes it: all groups (a puzzle's alone), every update, AdamW with its momentum. */
  after: number;
  /**
   * First-order change by the group's share of a plain gradient step under the asked settings: p d(log p). Those of all
   * answers and of wrong add up to 0; it is a slope, so `before + change` may leave [0, 1].
   */
  change: number;
}

export interface AnswerChange extends ProbabilityChange {
  text: string;
}

export interface ResponseChange extends ProbabilityChange {
  /** First-order change of the log-probability of each of its tokens, nats. */
  tokens: number[];
}

export interface ProbeRecord {
  /** About to be made (0-based). */
  step: number;
  /** Which group. */
  prompt: ProbeSubject;
  /** What was asked. */
  settings: WhatIf;
  /** The group as the step samples it, with its advantages under the asked settings. */
  group: GroupRecord;
  /** Of each of the group's responses. */
  responses: ResponseChange[];
  /** All correct answers, most probable first; null where the task cannot list them. */
  answers: AnswerChange[] | null;
  /** Of all wrong answers together; null where the correct ones cannot be listed. */
  wrong: ProbabilityChange | null;
}
