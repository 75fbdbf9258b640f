/** How an uncertainty is shown, in a picture and in words; what it is was decided where it was computed. */
import type { Words } from "../../words/en.ts";
import { formatNumber } from "./format.ts";
import { useScales } from "./Plot.tsx";

export interface Ends {
  low: number | null;
  high: number | null;
}

/** The area between the ends at each place that has them; it breaks where one has none. It ends at the plot's borders. */
export function IntervalBand({ points, color }: { points: readonly (Ends & { x: number })[]; color: string }) {
  const { x, y, area } = useScales();
  const height = (value: number) => {
    // Below the end of a logarithmic axis lies all that it cannot show.
    const at = y(value);
    const bottom = area.top + area.height;
    return Math.max(area.top, Number.isFinite(at) ? Math.min(bottom, at) : bottom);
  };
  const pieces: (typeof points)[number][][] = [[]];
  for (const point of points) {
    if (point.low === null || point.high === null) pieces.push([]);
    else pieces.at(-1)!.push(point);
  }
  const d = pieces
    .filter((piece) => piece.length > 0)
    .map((piece) => {
      const edge = (end: "low" | "high") =>
        piece.map((point) => `${x(point.x).toFixed(1)} ${height(point[end]!).toFixed(1)}`);
      return `M${[...edge("high"), ...edge("low").toReversed()].join("L")}z`;
    })
    .join("");
  return d === "" ? null : <path d={d} fill={color} opacity={0.14} />;
}

/** "0.811 to 0.957"; a dash where there is none. */
export function intervalText({ low, high }: Ends, { charts }: Words): string {
  return low === null || high === null ? "–" : charts.interval(formatNumber(low, 3), formatNumber(high, 3));
}
