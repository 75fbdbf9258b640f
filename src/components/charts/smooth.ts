import type { Point } from "./decimate.ts";

/**
 * Exponential moving average with bias correction (Kingma & Ba 2015, section 3, as for Adam's moments):
 * m_t = w m_{t-1} + (1 - w) x_t, drawn as m_t / (1 - w^t), so that the first values are not pulled to zero.
 *
 * One output for each input, at the same step; gaps stay gaps and do not enter the average.
 *
 * @param weight weight of the past, 0 (no smoothing) to below 1.
 */
export function smooth(points: readonly Point[], weight: number): readonly Point[] {
  if (weight <= 0) return points;
  let average = 0;
  let correction = 1;
  return points.map((point) => {
    if (point.value === null) return point;
    average = weight * average + (1 - weight) * point.value;
    correction *= weight;
    return { step: point.step, value: average / (1 - correction) };
  });
}
