/** How an uncertainty is shown, in a picture and in words; what it is was decided where it was computed. */
import { formatNumber } from "./format.ts";
import { useScales } from "./Plot.tsx";

export interface Ends {
  low: number | null;
  high: number | null;
}

/** The area between the ends at each place that has them. */
export function IntervalBand({ points, color }: { points: readonly (Ends & { x: number })[]; color: string }) {
  const scales = useScales();
  const known = points.flatMap(({ x, low, high }) => (low === null || high === null ? [] : [{ x, low, high }]));
  if (known.length === 0) return null;
  const upper = known.map(({ x, high }) => `${scales.x(x).toFixed(1)} ${scales.y(high).toFixed(1)}`);
  const lower = known.toReversed().map(({ x, low }) => `${scales.x(x).toFixed(1)} ${scales.y(low).toFixed(1)}`);
  return <path d={`M${[...upper, ...lower].join("L")}z`} fill={color} opacity={0.14} />;
}

/** "0.811 to 0.957"; a dash where there is none. */
export function intervalText({ low, high }: Ends): string {
  return low === null || high === null ? "–" : `${formatNumber(low, 3)} to ${formatNumber(high, 3)}`;
}
