import { describe, expect, it } from "vitest";
import { formatDuration, remainingSeconds, SpeedMeter } from "./progress.ts";

describe("SpeedMeter", () => {
  it("has no rate before two instants", () => {
    const meter = new SpeedMeter();
    expect(meter.rate()).toBeNull();
    meter.add(1, 100, 1);
    expect(meter.rate()).toBeNull();
  });

  it("counts a twin's step once and its tokens too", () => {
    const meter = new SpeedMeter();
    // Two twins, each a step of 50 tokens every second.
    for (let second = 0; second <= 10; second++) {
      meter.add(second, 50, Math.max(0, second - 1));
      meter.add(second, 50, second);
    }
    const rate = meter.rate();
    expect(rate?.steps).toBeCloseTo(1);
    expect(rate?.tokens).toBeCloseTo(105);
  });

  it("forgets what lies further back than its window", () => {
    const meter = new SpeedMeter();
    for (let second = 0; second < 100; second++) meter.add(second, 1, second);
    for (let half = 0; half < 100; half++) meter.add(100 + half / 2, 1, 100 + half);
    expect(meter.rate()?.steps).toBeCloseTo(2);
  });

  it("does not count the time before a restart", () => {
    const meter = new SpeedMeter();
    meter.add(0, 10, 1);
    meter.restart();
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

it.each([
  [0.4, "1 s"],
  [59, "59 s"],
  [60, "1 min"],
  [150, "3 min"],
  [3600, "1 h"],
  [3900, "1 h 5 min"],
  [7199, "2 h"],
])("%d s reads %s", (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});
