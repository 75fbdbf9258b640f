/** How much of a plan is submitted at a time: a GPU that works on one submit for seconds is taken for hung, and taken away. */

/** Milliseconds that a submit is meant to take. Commands are not alike: the watchdogs' limit of two seconds is far. */
const MEANT = 100;
/** Commands of a submit before any was timed. */
const FIRST = 64;

export class SubmitSize {
  #commands = FIRST;

  get commands(): number {
    return this.#commands;
  }

  /** @param milliseconds that so many commands took, in any number of submits */
  learn(commands: number, milliseconds: number): void {
    const whole = milliseconds <= MEANT;
    this.#commands = whole ? Math.max(FIRST, commands) : Math.max(1, Math.floor((commands * MEANT) / milliseconds));
  }
}
