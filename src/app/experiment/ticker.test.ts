import { describe, expect, it } from "vitest";
import { Ticker } from "./ticker.ts";

function setUp() {
  let now = 0;
  let hidden = false;
  let published = 0;
  let waiting: { at: number; run: () => void }[] = [];
  const clock = {
    now: () => now,
    after: (milliseconds: number, run: () => void) => void waiting.push({ at: now + milliseconds, run }),
    frame: (draw: () => void) => draw(),
    hidden: () => hidden,
  };
  const ticker = new Ticker(200, clock, () => (published += 1));
  const advance = (milliseconds: number) => {
    now += milliseconds;
    const due = waiting.filter((one) => one.at <= now);
    waiting = waiting.filter((one) => one.at > now);
    for (const one of due) one.run();
  };
  return { ticker, advance, hide: (value: boolean) => (hidden = value), published: () => published };
}

describe("Ticker", () => {
  it("publishes at most five times a second, however often it is asked", () => {
    const { ticker, advance, published } = setUp();
    for (let millisecond = 0; millisecond < 1000; millisecond++) {
      ticker.request();
      advance(1);
    }
    expect(published()).toBe(5);
  });

  it("publishes the last request even if no other follows", () => {
    const { ticker, advance, published } = setUp();
    ticker.request();
    advance(1);
    ticker.request();
    advance(500);
    expect(published()).toBe(2);
    advance(500);
    expect(published()).toBe(2);
  });

  it("draws nothing while hidden, and once on waking", () => {
    const { ticker, advance, hide, published } = setUp();
    hide(true);
    ticker.request();
    advance(1000);
    ticker.request();
    advance(1000);
    expect(published()).toBe(0);
    hide(false);
    ticker.wake();
    expect(published()).toBe(1);
    ticker.wake();
    expect(published()).toBe(1);
  });
});
