/** Metric logs as CSV: our long form, or one column a metric and one line a step, as trackers export them. */
import { told, Unreadable } from "../../engine/index.ts";
import { readCsv } from "./csv.ts";
import type { LogLine } from "./loggedRun.ts";
import { metricNameOf } from "./metricNames.ts";

const STEP_NAMES = ["step", "_step", "Step", "global_step"];
const RUN_NAMES = ["run", "run_name"];

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** What is written where there is no number. */
const NO_NUMBER = /^(|[+-]?(nan|inf|infinity)|none|null)$/i;

/** @throws Unreadable in a few words, with the line, where it is no such table. */
export function linesOfCsv(text: string, name: string): LogLine[] {
  const [header = [], ...rows] = readCsv(text);
  const twice = header.find((column, index) => header.indexOf(column) !== index);
  if (twice !== undefined) throw new Unreadable(told`there are two columns ${JSON.stringify(twice)}`);
  const column = (names: readonly string[]) => header.findIndex((title) => names.includes(title));
  const at = {
    step: column(STEP_NAMES),
    run: column(RUN_NAMES),
    metric: column(["metric"]),
    value: column(["value"]),
    arm: column(["arm"]),
    seed: column(["seed"]),
  };
  if (at.step < 0) throw new Unreadable(told`it has no column named step`);
  const isLong = at.metric >= 0 && at.value >= 0;
  const columns = isLong
    ? []
    : header.flatMap((title, i) => (metricNameOf(title) === null ? [] : [[title, i] as const]));
  return rows.map((row, index): LogLine => {
    // The header is line 1; cells with line breaks are rare enough.
    const line = index + 2;
    if (row.length !== header.length)
      throw new Unreadable(told`line ${line} has ${row.length} cells, the header ${header.length}`);
    const cell = (column: number) => (column < 0 ? undefined : row[column]);
    const run = cell(at.run) ?? name;
    const arm = cell(at.arm);
    return {
      run,
      name: arm === undefined ? run : [arm, cell(at.seed) && `seed ${cell(at.seed)}`].filter(Boolean).join(", "),
      step: numberIn(cell(at.step)!, line, "step") ?? -1,
      metrics: isLong
        ? new Map([[cell(at.metric)!, numberIn(cell(at.value)!, line, "value")]])
        : new Map(columns.map(([title, i]) => [title, numberIn(row[i]!, line, title)])),
    };
  });
}

function numberIn(text: string, line: number, column: string): number | null {
  const cell = text.trim();
  if (NUMBER.test(cell)) return Number(cell);
  if (NO_NUMBER.test(cell)) return null;
  throw new Unreadable(told`line ${line}, column ${column}: ${JSON.stringify(cell.slice(0, 40))} is no number`);
}
