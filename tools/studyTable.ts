/** Study runs as Markdown: one row a base, method and step; mean ± sample standard deviation over the RL seeds. */
import type { Score, StudyRun } from "./study.ts";

const passAt = (k: number) => (score: Score) => score.passAtK.find((point) => point.k === k)!.value;

const COLUMNS: readonly { title: string; of(evaluation: StudyRun["evaluations"][number]): number | null }[] = [
  { title: "train p1", of: ({ training }) => training.passAtK[0]!.exact },
  { title: "train H", of: ({ training }) => training.answer_entropy },
  { title: "train dist", of: ({ training }) => training.distinct_correct },
  { title: "held p1", of: ({ heldOut }) => passAt(1)(heldOut) },
  { title: "held p8", of: ({ heldOut }) => passAt(8)(heldOut) },
  { title: "held p32", of: ({ heldOut }) => passAt(32)(heldOut) },
  { title: "held p64", of: ({ heldOut }) => passAt(64)(heldOut) },
  { title: "held token ent", of: ({ heldOut }) => heldOut.entropy },
  { title: "held H", of: ({ heldOut }) => heldOut.answer_entropy },
  { title: "held dist", of: ({ heldOut }) => heldOut.distinct_correct },
  { title: "held dist canon", of: ({ heldOut }) => heldOut.distinct_canonical },
];

export function resultTable(runs: readonly StudyRun[]): string {
  const header = ["base", "method", "step", "seeds", ...COLUMNS.map((column) => column.title)];
  const groups = new Map<string, StudyRun[]>();
  for (const run of runs)
    groups.set(`${run.base} ${run.method}`, [...(groups.get(`${run.base} ${run.method}`) ?? []), run]);
  const rows = [...groups.values()].flatMap((group) =>
    group[0]!.evaluations.map(({ step }, i) => {
      const cells = COLUMNS.map((column) => spread(group.map((run) => column.of(run.evaluations[i]!))));
      return [group[0]!.base, group[0]!.method, step, group.length, ...cells];
    }),
  );
  return [header, header.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** A dash where a run has no value. */
function spread(values: readonly (number | null)[]): string {
  if (!values.every((value) => value !== null)) return "–";
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  if (values.length < 2) return mean.toFixed(3);
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  return `${mean.toFixed(3)}±${sd.toFixed(3)}`;
}
