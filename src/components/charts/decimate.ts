/** Fewer points for the same picture: the lowest and highest of each stretch of steps, so that spikes stay. */

/** One value of a series; null is a gap. */
export interface Point {
  step: number;
  value: number | null;
}

/**
 * At most `3 * buckets + 2` of the points, in order, each one as it was given.
 *
 * Buckets are fixed parts of a stretch of `horizon` steps, not of the data so far, so that drawn points do not jump about
 * while a run grows. The first and the last point are always kept; a gap at the end of a bucket is kept, since it
 * may go on in buckets without a point.
 */
export function decimate(points: readonly Point[], buckets: number, horizon: number): readonly Point[] {
  if (points.length <= 2 * buckets) return points;
  const first = points[0]?.step ?? 0;
  const width = (Math.max(horizon, (points.at(-1)?.step ?? 0) - first) + 1) / buckets;
  const kept: Point[] = [];
  const keep = (point: Point) => {
    if (kept.at(-1) !== point) kept.push(point);
  };
  if (points[0]) keep(points[0]);
  let from = 0;
  while (from < points.length) {
    const bucket = bucketOf(points, from, width);
    let to = from;
    let low: Point | undefined;
    let high: Point | undefined;
    for (; to < points.length && bucketOf(points, to, width) === bucket; to++) {
      const point = points[to];
      if (!point || point.value === null) continue;
      if (!low || point.value < (low.value ?? 0)) low = point;
      if (!high || point.value > (high.value ?? 0)) high = point;
    }
    if (low && high) {
      keep(low.step <= high.step ? low : high);
      keep(low.step <= high.step ? high : low);
    }
    const end = points[to - 1];
    if (end?.value === null) keep(end);
    from = to;
  }
  const last = points.at(-1);
  if (last) keep(last);
  return kept;
}

function bucketOf(points: readonly Point[], index: number, width: number): number {
  return Math.floor((points[index]?.step ?? 0) / width);
}
