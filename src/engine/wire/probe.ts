/** The answer to a what-if about one prompt's sampled group: plain data, probabilities at the run's own temperature. */
import type { WhatIf } from "../config/whatIf.ts";
import type { GroupRecord } from "./records.ts";

/** How a step changes a probability. */
export interface ProbabilityChange {
  /** Before the step. */
  before: number;
  /** After the step as the run makes it: all groups, every update, AdamW with its momentum. */
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
  /** Which of the step's groups. */
  prompt: number;
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
