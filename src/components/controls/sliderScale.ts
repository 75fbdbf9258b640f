/** Between a setting's value and the position of its slider; pure. */
import type { NumberSetting } from "../../engine/index.ts";

/** Positions of a logarithmic slider. */
export const LOG_POSITIONS = 120;

export interface SliderRange {
  min: number;
  max: number;
  step: number;
}

export function sliderRange(setting: NumberSetting): SliderRange {
  if (setting.scale === "log") return { min: 0, max: LOG_POSITIONS, step: 1 };
  return { min: setting.min, max: setting.max, step: setting.step };
}

export function toPosition(setting: NumberSetting, value: number): number {
  if (setting.scale !== "log") return value;
  return Math.round((Math.log(value / setting.min) / Math.log(setting.max / setting.min)) * LOG_POSITIONS);
}

/** On a logarithmic slider values have two significant digits. */
export function fromPosition(setting: NumberSetting, position: number): number {
  if (setting.scale !== "log") return position;
  const value = setting.min * (setting.max / setting.min) ** (position / LOG_POSITIONS);
  return Math.min(setting.max, Math.max(setting.min, Number(value.toPrecision(2))));
}

/** Decimals that the setting's step needs. */
export function decimals(setting: NumberSetting): number {
  return Math.max(0, Math.ceil(-Math.log10(setting.step) - 1e-9));
}
