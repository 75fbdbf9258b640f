/** A run that another program trained: what it logged, and nothing that it did not. */
import {
  fingerprint,
  type KeptRecord,
  type LoggedMetrics,
  type LoggedSpec,
  type StepMetricId,
  told,
  Unreadable,
} from "../../engine/index.ts";
import { evaluationOf } from "./evaluationMetrics.ts";
import { metricNameOf, NOTHING_LOGGED } from "./metricNames.ts";

export interface LoggedRun extends KeptRecord {
  name: string;
  spec: LoggedSpec;
}

/** What was logged at one step of a run, under the logger's names. */
export interface LogLine {
  /** Tells the runs of the log apart. */
  run: string;
  /** Where it is not what tells them apart. */
  name?: string;
  step: number;
  metrics: ReadonlyMap<string, number | null>;
}

const MOST_RUNS = 200;
const MOST_STEPS = 100_000;
const LARGEST_STEP = 1e9;
const LARGEST_FLOAT32 = 3.4028235e38;

/**
 * The runs of a log, in the order in which it names them. Lines of one step are one record; a metric logged twice at a
 * step keeps the last value.
 *
 * @throws Unreadable in a few words where a number cannot be drawn, or nothing of the log is measured here.
 */
export function loggedRuns(lines: Iterable<LogLine>): LoggedRun[] {
  const logs = new Map<string, Log>();
  for (const line of lines) {
    const { run, step } = line;
    if (!Number.isInteger(step) || step < 0 || step > LARGEST_STEP) throw new Unreadable(told`step ${step} is no step`);
    const log = logs.get(run) ?? { name: line.name ?? run, steps: new Map<number, Metrics>() };
    const metrics = log.steps.get(step) ?? new Map<string, number | null>();
    for (const [name, value] of line.metrics) metrics.set(name, value);
    logs.set(run, log);
    log.steps.set(step, metrics);
    if (logs.size > MOST_RUNS) throw new Unreadable(told`there are more than ${MOST_RUNS} runs`);
    if (log.steps.size > MOST_STEPS) throw new Unreadable(told`there are more than ${MOST_STEPS} steps`);
  }
  const runs = Array.from(logs.values(), loggedRun).filter((run) => run.steps.length + run.evaluations.length > 0);
  if (runs.length === 0) throw new Unreadable(told`none of its metrics is measured here`);
  return runs;
}

type Metrics = Map<string, number | null>;

interface Log {
  name: string;
  steps: Map<number, Metrics>;
}

function loggedRun({ name, steps: logged }: Log): LoggedRun {
  const inOrder = Array.from(logged).toSorted(([a], [b]) => a - b);
  const steps = inOrder.flatMap(([step, metrics]) => stepOf(step, metrics) ?? []);
  const evaluations = inOrder.flatMap(([step, metrics]) => evaluationOf(step, metrics) ?? []);
  // Made from what was logged: a file that is read twice is one run.
  const id = `log-${fingerprint(JSON.stringify([name, steps, evaluations]))}`;
  const spec = { id, config: null, parent: null, origin: "imported" } as const;
  return { name, spec, backend: null, model: null, steps, evaluations, changes: [], groups: [] };
}

function stepOf(step: number, metrics: Metrics): LoggedMetrics | null {
  const known: Partial<Record<StepMetricId, number>> = {};
  for (const [logged, value] of metrics) {
    const name = metricNameOf(logged);
    if (name === null || value === null) continue;
    if (Math.abs(value) > LARGEST_FLOAT32) throw new Unreadable(told`${logged} of step ${step} is no 32-bit number`);
    known[name] = value;
  }
  return Object.keys(known).length > 0 ? { step, ...NOTHING_LOGGED, ...known } : null;
}
