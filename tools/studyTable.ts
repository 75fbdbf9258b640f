/**
 * Study runs as Markdown: one row a base, method and step; means over the RL seeds with their sample standard deviation.
 * That says how far another seed may lie, not how far other prompts may: for these every evaluation has its interval.
 */
import type { RunConfig } from "../src/engine/config/runConfig.ts";
import type { MethodId } from "../src/engine/methods/index.ts";
import type { Evaluation } from "../src/engine/train/evaluate.ts";
import type { PassAtK } from "../src/engine/wire/records.ts";

/** An evaluation without the mass of every single answer; what is compared are runs, so no interval over prompts either. */
export interface Score extends Omit<Evaluation, "masses" | "time" | "passAtK"> {
  passAtK: Pick<PassAtK, "k" | "value" | "exact">[];
}

export interface StudyRun {
  base: string;
  seed: number;
  method: MethodId;
  settings: Partial<RunConfig>;
  /** Training curve: what was measured on each step's own rollout. */
  curve: { step: number; reward: number; entropy: number | null }[];
  evaluations: { step: number; heldOut: Score; training: Score }[];
  secondsPerStep: number;
}

/** Exact where the task can list its answers, else estimated. */
function passAt(score: Score, k: number): number {
  const { exact, value } = score.passAtK.find((point) => point.k === k)!;
  return exact ?? value;
}

interface Column {
  title: string;
  digits: number;
  of(evaluation: StudyRun["evaluations"][number]): number | null;
}

const COLUMNS: readonly Column[] = [
  { title: "train p1", digits: 3, of: ({ training }) => passAt(training, 1) },
  { title: "train H", digits: 2, of: ({ training }) => training.answer_entropy },
  { title: "train dist", digits: 1, of: ({ training }) => training.distinct_correct },
  ...[1, 8, 32, 64].map((k): Column => ({ title: `held p${k}`, digits: 3, of: ({ heldOut }) => passAt(heldOut, k) })),
  { title: "held tok", digits: 3, of: ({ heldOut }) => heldOut.entropy },
  { title: "held H", digits: 2, of: ({ heldOut }) => heldOut.answer_entropy },
  { title: "held dist", digits: 1, of: ({ heldOut }) => heldOut.distinct_correct },
  { title: "canon", digits: 1, of: ({ heldOut }) => heldOut.distinct_canonical },
];

export function resultTable(runs: readonly StudyRun[]): string {
  const header = ["base", "method", "step", "seeds", ...COLUMNS.map((column) => column.title)];
  const groups = new Map<string, StudyRun[]>();
  for (const run of runs)
    groups.set(`${run.base} ${run.method}`, [...(groups.get(`${run.base} ${run.method}`) ?? []), run]);
  const rows = [...groups.values()].flatMap((group) =>
    group[0]!.evaluations.map(({ step }, i) => {
      const cells = COLUMNS.map(({ of, digits }) =>
        spread(
          group.map((run) => of(run.evaluations[i]!)),
          digits,
        ),
      );
      return [group[0]!.base, group[0]!.method, step, group.length, ...cells];
    }),
  );
  return [header, header.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** A dash where a run has no value; no deviation where there is one seed, or it rounds to nothing. */
function spread(values: readonly (number | null)[], digits: number): string {
  if (!values.every((value) => value !== null)) return "–";
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const deviation = values.length < 2 ? "" : sd.toFixed(digits);
  return Number(deviation) > 0 ? `${mean.toFixed(digits)}±${deviation}` : mean.toFixed(digits);
}
