/** Between a setting's value, the position of its slider and the keys that move it; pure. */
import type { NumberSetting } from "../../engine/index.ts";

export type Scale = Pick<NumberSetting, "min" | "max" | "step" | "scale">;

/** Positions of a logarithmic slider. */
export const LOG_POSITIONS = 120;

export interface SliderRange {
  min: number;
  max: number;
  step: number;
}

export function sliderRange(scale: Scale): SliderRange {
  if (scale.scale === "log") return { min: 0, max: LOG_POSITIONS, step: 1 };
  return { min: scale.min, max: scale.max, step: scale.step };
}

/** Where a value stands; on a logarithmic slider the nearest whole position. */
export function toPosition(scale: Scale, value: number): number {
  if (scale.scale !== "log") return value;
  return Math.round((Math.log(value / scale.min) / Math.log(scale.max / scale.min)) * LOG_POSITIONS);
}

/**
 * The clean value at a position: a whole number of steps from the least one or, on a logarithmic slider, the number of
 * fewest digits among those that stand at this position, so that each position has a value of its own.
 */
export function fromPosition(scale: Scale, position: number): number {
  const { min, max, step } = sliderRange(scale);
  const index = Math.round((Math.min(max, Math.max(min, position)) - min) / step);
  if (scale.scale !== "log") return Math.min(max, withoutNoise(min + index * step));
  const exact = scale.min * (scale.max / scale.min) ** (index / LOG_POSITIONS);
  for (let digits = 1; digits <= 15; digits++) {
    const value = Number(exact.toPrecision(digits));
    if (value >= scale.min && value <= scale.max && toPosition(scale, value) === index) return value;
  }
  return exact;
}

const ARROWS = new Map([
  ["ArrowLeft", -1],
  ["ArrowDown", -1],
  ["ArrowRight", 1],
  ["ArrowUp", 1],
]);
const PAGES = new Map([
  ["PageDown", -1],
  ["PageUp", 1],
]);

/** Where a key moves a value; from between two clean values the first move ends on the next one. Null for other keys. */
export function keyTarget(scale: Scale, value: number, key: string): number | null {
  if (key === "Home") return scale.min;
  if (key === "End") return scale.max;
  const { min, max, step } = sliderRange(scale);
  const page = Math.max(1, Math.round((max - min) / step / 10));
  const move = ARROWS.get(key) ?? (PAGES.get(key) ?? 0) * page;
  if (move === 0) return null;
  const index = withoutNoise((toPosition(scale, value) - min) / step);
  const from = move > 0 ? Math.floor(index) : Math.ceil(index);
  return fromPosition(scale, min + (from + move) * step);
}

/** Sums and quotients of decimal fractions are off in their last digit. */
const withoutNoise = (value: number): number => Number(value.toPrecision(12));
