/** From where to where an axis goes for the values on it. Pure. */
import type { Metric } from "../../engine/index.ts";
import { type Domain, niceCeiling } from "../charts/scale.ts";

/** Share of the range that stays free at both ends, so that no mark lies on the border. */
const HEADROOM = 0.06;

/** From tenth to tenth (of 1, 10, 100, ... as the values ask), and a little more. */
export function roomAround(low: number, high: number): Domain {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const span = high > low ? Math.max(high - low, 1e-6 * size) : size || 1;
  const unit = 10 ** (Math.ceil(Math.log10(span)) - 1);
  const start = Math.floor(low / unit) * unit;
  const end = Math.max(start + unit, Math.ceil(high / unit) * unit);
  const room = HEADROOM * (end - start);
  return [start - room, end + room];
}

/** The powers of ten around positive values. */
export function decadesAround(low: number, high: number): Domain {
  const first = Math.floor(Math.log10(low));
  return [10 ** first, 10 ** Math.max(first + 1, Math.ceil(Math.log10(high)))];
}

/** Of a metric over steps: from 0 to a round number where it knows no less than 0, else around the values. */
export function axisOf({ range }: Metric, extent: Domain | null): Domain {
  if (!extent) return [0, range.high ?? 1];
  if (range.low !== 0) return roomAround(...extent);
  return [0, Math.min(range.high ?? Infinity, niceCeiling(extent[1]))];
}
