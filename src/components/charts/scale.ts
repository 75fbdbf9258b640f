/** Geometry of the plots: sizes in CSS pixels, domains in data units. */

export interface Size {
  width: number;
  height: number;
}

export interface Area extends Size {
  left: number;
  top: number;
}

export const AXIS_WIDTH = 36;
export const AXIS_HEIGHT = 20;
export const TOP = 22;
/** Room for labels at line ends. */
export const LABEL_WIDTH = 66;

/** Where the data lie inside a plot of that size; Recharts is given the same margins. */
export function plotArea(size: Size, right = LABEL_WIDTH): Area {
  return {
    left: AXIS_WIDTH,
    top: TOP,
    width: Math.max(1, size.width - AXIS_WIDTH - right),
    height: Math.max(1, size.height - TOP - AXIS_HEIGHT),
  };
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
