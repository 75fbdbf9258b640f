/**
 * Watches over a Worker from which a word is due. Time is counted in looks, so that a machine asleep, or a tab whose timers
 * are slowed down, is not taken for a Worker that says nothing.
 */

/** Milliseconds between two looks. */
export const LOOK = 1000;
/** Looks without a sign of life after which a Worker is given up that has never made a step: it may be compiling, or be slow. */
export const FIRST_PATIENCE = 300;
/** The same afterwards: so many, and so many times the longest silence that ended. A step may become several times as long. */
export const PATIENCE = 30;
const TIMES = 10;

export interface WatchHandlers {
  /** Asks for a sign of life; at most one is on its way. */
  ask(): void;
  /** Seconds without news, at each look. */
  onQuiet(seconds: number): void;
  /** Seconds without a sign of life: more than can be explained. */
  onLost(seconds: number): void;
}

export class Watch {
  #handlers: WatchHandlers;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Since the last news, and since the last sign of life. */
  #quiet = 0;
  #silence = 0;
  #longest = 0;
  #hasPace = false;

  constructor(handlers: WatchHandlers) {
    this.#handlers = handlers;
  }

  /** A word is due from now on. */
  start(): void {
    this.#timer ??= setInterval(() => this.#look(), LOOK);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#quiet = 0;
    this.#silence = 0;
  }

  /** The Worker answers. */
  alive(): void {
    this.#longest = Math.max(this.#longest, this.#silence);
    this.#silence = 0;
  }

  /** The run has got on. */
  news(isStep: boolean): void {
    this.alive();
    this.#quiet = 0;
    if (isStep) this.#hasPace = true;
  }

  #look(): void {
    this.#quiet += 1;
    this.#silence += 1;
    if (this.#silence === 1) this.#handlers.ask();
    const patience = this.#hasPace ? PATIENCE + TIMES * this.#longest : FIRST_PATIENCE;
    if (this.#silence > patience) this.#handlers.onLost(this.#silence);
    else this.#handlers.onQuiet(this.#quiet);
  }
}
