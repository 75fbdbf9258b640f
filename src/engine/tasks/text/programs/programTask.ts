/** A task in words whose responses are programs: what is paid is what a program does, in tests that are mostly not shown. */
import type { AskedInWords } from "../textTask.ts";

/** What a test gives to a function, and wants of it: plain values that JSON writes as they are. */
export type Value = number | string | boolean | readonly Value[];

export interface Test {
  args: readonly Value[];
  value: Value;
}

/** What is tried: whether a function, of which only this much is known, gives the values of all tests. */
export interface Trial {
  /** JavaScript that declares the function f. */
  source: string;
  /** In the order in which they are tried; the first of them are those that the prompt shows. */
  tests: readonly Test[];
  shown: number;
}

export interface ProgramTask<P = unknown> extends AskedInWords<P> {
  tests(prompt: P): Pick<Trial, "tests" | "shown">;
}
