/** An uncertainty in words. */
import type { Words } from "../../words/en.ts";
import { formatNumber } from "./format.ts";

export interface Ends {
  low: number | null;
  high: number | null;
}

/** "0.811 to 0.957"; a dash where there is none. */
export function intervalText({ low, high }: Ends, { charts }: Words): string {
  return low === null || high === null ? "–" : charts.interval(formatNumber(low, 3), formatNumber(high, 3));
}
