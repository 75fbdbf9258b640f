/** A clock for tests of the page: it goes on only when it is looked at, so every published tick is drawn at once. */
import type { TickerClock } from "./ticker.ts";

export function stillClock(): TickerClock {
  let now = 0;
  return {
    now: () => (now += 1000),
    after: (_milliseconds, then) => then(),
    frame: (draw) => draw(),
    hidden: () => false,
  };
}
