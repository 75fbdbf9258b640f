/** Geometry of the plots: sizes in CSS pixels, domains in data units. */

import type { Box } from "./labels.ts";

export interface Size {
  width: number;
  height: number;
  /** Of the page's text: what is made for words grows with them. */
  rem: number;
}

/** Around the data, in rem: at the left for ticks, below for ticks and the title of x, above for the title of y. */
export const FRAME = { left: 2.5, bottom: 1.5, top: 1.5 };

/** Where the data lie inside a plot of that size; Recharts is given the same margins. `right` in pixels. */
export function plotArea({ width, height, rem }: Size, right: number): Box {
  const left = FRAME.left * rem;
  const top = FRAME.top * rem;
  return {
    left,
    top,
    width: Math.max(1, width - left - right),
    height: Math.max(1, height - top - FRAME.bottom * rem),
  };
}

export type Domain = readonly [low: number, high: number];

export interface Scales {
  x(value: number): number;
  y(value: number): number;
  area: Box;
}

/** Which axes have equal factors at equal distances; their domains and values are positive. */
export interface Logs {
  x?: boolean;
  y?: boolean;
}

/** Data units to pixels: the whole width and height of the area for the two domains. */
export function scalesIn(area: Box, x: Domain, y: Domain, logs: Logs = {}): Scales {
  const [acrossX, acrossY] = [shareOf(x, logs.x), shareOf(y, logs.y)];
  return {
    x: (value) => area.left + acrossX(value) * area.width,
    y: (value) => area.top + (1 - acrossY(value)) * area.height,
    area,
  };
}

/** 0 at the low end of a domain, 1 at the high one. */
function shareOf([low, high]: Domain, isLog = false): (value: number) => number {
  const at = isLog ? Math.log10 : (value: number) => value;
  const span = at(high) - at(low) || 1;
  return (value) => (at(value) - at(low)) / span;
}

const CEILINGS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next round number at or above: the end of an axis that seldom moves while data grow. */
export function niceCeiling(max: number): number {
  if (!(max > 0) || !Number.isFinite(max)) return 1;
  const power = 10 ** Math.floor(Math.log10(max));
  const factor = CEILINGS.find((candidate) => candidate * power >= max * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(3));
}

/** Round values from `low` to `high` (both included where round), at most `count` of them. */
export function ticksBetween(low: number, high: number, count: number): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / Math.max(1, count - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++)
    ticks.push(Number((i * step).toPrecision(6)));
  return ticks;
}

/** Powers of ten from `low` to `high`, with 2 and 5 between them where they are few. */
export function logTicks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.ceil(Math.log10(high) - 1e-9);
  const factors = last - first > 2 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = first; power <= last; power++)
    for (const factor of factors) ticks.push(Number((factor * 10 ** power).toPrecision(6)));
  return ticks.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
}

/** Moves labels apart to at least `gap`, inside `low..high`, each as near to its place as order allows. */
export function spreadLabels(places: readonly number[], gap: number, low: number, high: number): number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved = [...places];
  let floor = low;
  for (const index of order) {
    moved[index] = Math.max(moved[index] ?? 0, floor);
    floor = (moved[index] ?? 0) + gap;
  }
  let ceiling = high;
  for (const index of order.toReversed()) {
    moved[index] = Math.min(moved[index] ?? 0, ceiling);
    ceiling = (moved[index] ?? 0) - gap;
  }
  return moved;
}
