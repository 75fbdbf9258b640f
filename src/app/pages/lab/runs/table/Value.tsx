/** A final value with its interval, and its difference to the baseline. */

import { formatNumber, formatSigned } from "../../../../../components/charts/format.ts";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { Summary } from "../../../../../engine/index.ts";
import type { Words } from "../../../../../words/en.ts";
import { excludesZero } from "../../../../exchange/results.ts";
import type { MetricColumn } from "./columns.ts";
import type { Cell } from "./groups.ts";
import styles from "./table.module.css";

export function Value({
  cell: { summary, difference, step },
  column: { digits },
  runs,
  baseline,
}: {
  cell: Cell;
  column: MetricColumn;
  /** How many there are. */
  runs: number;
  /** What the difference is to. */
  baseline: string;
}) {
  const { runs: words } = useWords();
  const { value, n } = summary;
  if (value === null) return "–";
  return (
    <>
      <span title={n > 1 ? words.afterOver(step, n, rangeText(summary, digits, words)) : words.after(step)}>
        {formatNumber(value, digits)}
        {halfText(summary, digits)}
        {n !== runs && <span className={styles.aside}> N = {n}</span>}
      </span>
      {difference && difference.value !== null && (
        <span
          className={styles.difference}
          data-clear={excludesZero(difference) || undefined}
          title={words.difference(baseline, difference.n, rangeText(difference, digits, words))}
        >
          ({formatSigned(difference.value, digits)}
          {halfText(difference, digits)}
          {excludesZero(difference) && "*"})
        </span>
      )}
    </>
  );
}

/** The interval is as wide to both sides. */
const halfText = ({ low, high }: Summary, digits: number) =>
  low === null || high === null ? "" : ` ± ${formatNumber((high - low) / 2, digits)}`;

const rangeText = ({ low, high, reason }: Summary, digits: number, words: Words["runs"]) => {
  if (low !== null && high !== null) return words.interval(formatNumber(low, digits), formatNumber(high, digits));
  return reason === "equalSeeds" ? words.allAlike : "";
};
