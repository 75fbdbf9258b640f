/** Differences to a baseline as rows of dots. Pure. */
import type { Words } from "../../words/en.ts";
import { digitsUpTo, formatNumber, formatSigned } from "../charts/format.ts";
import type { Domain } from "../charts/scale.ts";
import { roomAround } from "./axes.ts";
import type { DotRowsData } from "./DotRows.tsx";
import { type Differences, differenceInWords } from "./differences.ts";

/** All differences, the ends of their intervals, and none. */
function domainOf({ rows }: Differences): Domain {
  const values = rows.flatMap(({ paired: { pairs, low, high } }) => [
    ...pairs.map(({ difference }) => difference),
    ...(low === null || high === null ? [] : [low, high]),
  ]);
  return roomAround(Math.min(0, ...values), Math.max(0, ...values));
}

export const digitsOf = (data: Differences): number => digitsUpTo(Math.max(...domainOf(data).map(Math.abs)));

export function differenceRows(data: Differences, words: Words): DotRowsData {
  const own = words.panels.differences;
  const digits = digitsOf(data);
  return {
    domain: domainOf(data),
    rule: { value: 0, stroke: "var(--border-strong)", dash: "2 2" },
    rows: data.rows.map((row) => ({
      arm: row.arm,
      words: differenceInWords(row, digits, words),
      location: row.paired,
      dots: row.paired.pairs.map(({ seed, arm: ours, baseline, difference }) => ({
        run: row.runs.get(seed)?.id ?? null,
        value: difference,
        lines: [
          own.ofSeed(row.arm.name, seed),
          formatSigned(difference, digits),
          own.pair(formatNumber(ours, digits), formatNumber(baseline, digits)),
        ],
      })),
    })),
  };
}
