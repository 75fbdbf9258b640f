/** How an uncertainty is drawn; what it is was decided where it was computed. */
import type { Ends } from "./interval.ts";
import { useScales } from "./Plot.tsx";

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
