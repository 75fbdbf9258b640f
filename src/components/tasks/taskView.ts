/** How a task's prompts and responses are shown; the engine knows them as text only. */
import type { ComponentType } from "react";
import type { Words } from "../../words/en.ts";

export interface TaskView {
  /** A prompt in plain words, where only text can stand: "12 = three digits, no 5". */
  label(prompt: string, words: Words): string;
  Prompt: ComponentType<{ prompt: string }>;
  /** An answer among others, in a line. */
  Response: ComponentType<{ prompt: string; text: string }>;
  /** What a response does, step by step, and where it goes wrong; of tasks in which its text alone does not say so. */
  Trace?: ComponentType<{ prompt: string; text: string }>;
}
