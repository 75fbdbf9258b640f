/** What judges programs: an interpreter of its own, wherever that stands. */
import type { Finding, Outcome } from "../basics/finding.ts";
import type { Trial } from "../tasks/text/programs/programTask.ts";

/** The same finding whenever, wherever and in whatever company a program is tried. */
export type Judge = (trial: Trial) => Promise<Finding>;

/** @param place of the test that was under way, from 1; 0 before the first */
export const foundAt = ({ shown }: Trial, place: number, outcome: Outcome): Finding =>
  place === 0 ? { outcome } : { outcome, test: { place, isShown: place <= shown } };

/** What a program may take, of all tests together. */
export const LIMITS = {
  /** Of 10,000 jumps, calls and tries of a regular expression each: they are counted, so that no clock has a say. */
  stretches: 50,
  /** Bytes of the interpreter's memory, itself included. */
  memory: 2 ** 24,
  /** Bytes of its stack: about 180 calls within one another. */
  stack: 2 ** 15,
} as const;
