import { describe, expect, it } from "vitest";
import { remainingSeconds, SpeedMeter } from "./progress.ts";

describe("SpeedMeter", () => {
  /** Twins that each make a step of 50 tokens every `interval` seconds, one a moment after the other. */
  function train(meter: SpeedMeter, from: number, steps: number, interval: number, start = 0): void {
    for (let step = 1; step <= steps; step++) {
      meter.add(start + step * interval, 50, from + step - 1);
      meter.add(start + step * interval + 0.003, 50, from + step);
    }
  }

  it("has no rate after one step, however close its halves are", () => {
    const meter = new SpeedMeter();
    expect(meter.rate()).toBeNull();
    train(meter, 0, 1, 1);
    expect(meter.rate()).toBeNull();
  });

  it("has none from steps whose messages came at once", () => {
    const meter = new SpeedMeter();
    train(meter, 0, 5, 0.01);
    expect(meter.rate()).toBeNull();
  });

  it("counts a twin's step once and its tokens too", () => {
    const meter = new SpeedMeter();
    train(meter, 0, 11, 1);
    expect(meter.rate()?.steps).toBeCloseTo(1);
    expect(meter.rate()?.tokens).toBeCloseTo(100);
  });

  it("is the true rate after any number of restarts, wherever they fell", () => {
    const meter = new SpeedMeter();
    let done = 0;
    for (let restart = 0; restart < 10; restart++) {
      meter.restart(done);
      // One twin makes up for what the other did before the pause.
      meter.add(100 * restart, 50, done + 1);
      train(meter, done + 1, 20, 0.05, 100 * restart);
      done += 21;
      expect(meter.rate()?.steps).toBeCloseTo(20, 0);
      expect(meter.rate()?.tokens).toBeCloseTo(2000, -2);
    }
  });

  it("forgets what lies further back than its window", () => {
    const meter = new SpeedMeter();
    for (let second = 1; second < 100; second++) meter.add(second, 1, second);
    for (let half = 0; half < 100; half++) meter.add(100 + half / 2, 1, 100 + half);
    expect(meter.rate()?.steps).toBeCloseTo(2);
  });

  it("does not count the time before a restart", () => {
    const meter = new SpeedMeter();
    meter.add(0, 10, 1);
    meter.restart(1);
    meter.add(1000, 10, 2);
    meter.add(1001, 10, 3);
    expect(meter.rate()).toEqual({ steps: 1, tokens: 10 });
  });
});

it("remaining time needs a speed and is never negative", () => {
  expect(remainingSeconds(10, 110, 4)).toBe(25);
  expect(remainingSeconds(10, 110, null)).toBeNull();
  expect(remainingSeconds(20, 10, 4)).toBe(0);
});
