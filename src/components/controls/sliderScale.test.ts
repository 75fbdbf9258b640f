import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NumberSetting, SETTINGS, writeNumber } from "../../engine/index.ts";
import { fromPosition, keyTarget, LOG_POSITIONS, type Scale, sliderRange, toPosition } from "./sliderScale.ts";

const NUMBERS: NumberSetting[] = Object.values(SETTINGS).filter((setting) => setting.kind === "number");
const LEARNING_RATE: Scale = SETTINGS.learningRate;
const logScales = fc
  .record({ exponent: fc.integer({ min: -8, max: 3 }), ratio: fc.double({ min: 1.5, max: 1e6, noNaN: true }) })
  .map(({ exponent, ratio }): Scale => ({ min: 10 ** exponent, max: 10 ** exponent * ratio, step: 1, scale: "log" }));
const positions = fc.integer({ min: 0, max: LOG_POSITIONS });
const significant = (value: number) => writeNumber(value).replace(/e.*|\.|^0\.?0*/g, "").length;

describe("a logarithmic slider", () => {
  it("has its ends at the ends of the range and equal ratios between", () => {
    expect(fromPosition(LEARNING_RATE, 0)).toBe(1e-5);
    expect(fromPosition(LEARNING_RATE, LOG_POSITIONS)).toBe(1e-2);
    expect(fromPosition(LEARNING_RATE, 40)).toBe(1e-4);
    expect(toPosition(LEARNING_RATE, 1e-3)).toBe(80);
    expect(toPosition(LEARNING_RATE, 3e-4)).toBe(59);
    expect(fromPosition(LEARNING_RATE, 59)).toBe(3e-4);
  });

  it("position -> value -> position is the same position, and the value the same value", () => {
    fc.assert(
      fc.property(logScales, positions, (scale, position) => {
        const value = fromPosition(scale, position);
        expect(toPosition(scale, value)).toBe(position);
        expect(fromPosition(scale, toPosition(scale, value))).toBe(value);
        expect(value).toBeGreaterThanOrEqual(scale.min);
        expect(value).toBeLessThanOrEqual(scale.max);
      }),
    );
  });

  it("value -> position -> value stays within one position", () => {
    fc.assert(
      fc.property(logScales, fc.double({ min: 0, max: 1, noNaN: true }), (scale, share) => {
        const value = Math.min(scale.max, scale.min * (scale.max / scale.min) ** share);
        const ratio = (scale.max / scale.min) ** (1 / LOG_POSITIONS);
        const back = fromPosition(scale, toPosition(scale, value));
        expect(Math.max(back / value, value / back)).toBeLessThanOrEqual(ratio * (1 + 1e-9));
        expect(Math.abs(toPosition(scale, value) - share * LOG_POSITIONS)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });

  it("shows learning rates of three digits at most, each another", () => {
    const values = Array.from({ length: LOG_POSITIONS + 1 }, (_unused, position) =>
      fromPosition(LEARNING_RATE, position),
    );
    expect(new Set(values.map(writeNumber)).size).toBe(LOG_POSITIONS + 1);
    expect(values.toSorted((a, b) => a - b)).toEqual(values);
    expect(Math.max(...values.map(significant))).toBeLessThanOrEqual(3);
  });
});

describe("a linear slider", () => {
  it("gives whole steps in as few digits as they need, wherever it is let go", () => {
    fc.assert(
      fc.property(fc.constantFrom(...NUMBERS), fc.double({ min: -0.1, max: 1.1, noNaN: true }), (setting, share) => {
        const { min, max, step } = sliderRange(setting);
        const value = fromPosition(setting, min + share * (max - min));
        expect(value).toBeGreaterThanOrEqual(setting.min);
        expect(value).toBeLessThanOrEqual(setting.max);
        if (setting.scale === "log") return;
        expect((value - setting.min) / step).toBeCloseTo(Math.round((value - setting.min) / step), 6);
        expect(writeNumber(value).length).toBeLessThanOrEqual(6);
        expect(fromPosition(setting, toPosition(setting, value))).toBe(value);
      }),
    );
  });
});

describe("keys", () => {
  it("move every setting from end to end through clean values, and stop there", () => {
    for (const setting of NUMBERS) {
      const { min, max, step } = sliderRange(setting);
      const count = Math.round((max - min) / step);
      let value = setting.min;
      for (let press = 0; press < Math.min(count, 300); press++) {
        const next = keyTarget(setting, value, "ArrowRight") as number;
        expect(next).toBeGreaterThan(value);
        expect(keyTarget(setting, next, "ArrowLeft")).toBe(value);
        value = next;
      }
      expect(keyTarget(setting, setting.max, "ArrowUp")).toBe(setting.max);
      expect(keyTarget(setting, setting.min, "PageDown")).toBe(setting.min);
      expect(keyTarget(setting, value, "Home")).toBe(setting.min);
      expect(keyTarget(setting, value, "End")).toBe(setting.max);
    }
  });

  it("end on the next clean value when they start between two", () => {
    expect(keyTarget(SETTINGS.alpha, 0.33, "ArrowUp")).toBe(0.35);
    expect(keyTarget(SETTINGS.alpha, 0.33, "ArrowDown")).toBe(0.3);
    expect(keyTarget(SETTINGS.alpha, 0.3, "ArrowUp")).toBe(0.35);
    expect(keyTarget(SETTINGS.alpha, 0.3, "PageUp")).toBe(0.5);
    expect(keyTarget(LEARNING_RATE, 1.13e-5, "ArrowUp")).toBe(1.2e-5);
  });

  it("of any other kind are left alone", () => {
    for (const key of ["a", "Tab", "Enter", "constructor", "__proto__"]) {
      expect(keyTarget(SETTINGS.alpha, 1, key)).toBeNull();
    }
  });
});
