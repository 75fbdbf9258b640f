/**
 * Coalesces any number of changes into at most one publication per interval, inside an animation frame,
 * and none while the page is hidden.
 */
export interface TickerClock {
  now(): number;
  after(milliseconds: number, callback: () => void): void;
  frame(callback: () => void): void;
  hidden(): boolean;
}

export class Ticker {
  #pending = false;
  #last = Number.NEGATIVE_INFINITY;

  constructor(
    readonly interval: number,
    readonly clock: TickerClock,
    readonly publish: () => void,
  ) {}

  request(): void {
    if (this.#pending) return;
    this.#pending = true;
    const wait = this.#last + this.interval - this.clock.now();
    this.clock.after(Math.max(0, wait), () => this.#attempt());
  }

  /** Call when the page becomes visible again: what was held back is published. */
  wake(): void {
    if (this.#pending) this.#attempt();
  }

  #attempt(): void {
    if (this.clock.hidden()) return;
    this.clock.frame(() => {
      if (!this.#pending) return;
      this.#pending = false;
      this.#last = this.clock.now();
      this.publish();
    });
  }
}
