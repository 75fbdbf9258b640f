/** The maps as a table and a puzzle in words, for those who do not see the picture. Pure. */
import type { AnswerMass } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import type { TableData } from "../charts/DataTable.tsx";
import { formatNumber } from "../charts/format.ts";
import { KEPT } from "../panels/headline.ts";
import type { TaskView } from "../tasks/index.ts";
import type { PromptOrder } from "./promptOrder.ts";
import type { RunMapData } from "./runMap.ts";

/** One row a puzzle and run, in the order of the columns. */
export function mapTable(
  maps: readonly RunMapData[],
  order: PromptOrder,
  { label }: TaskView,
  words: Words,
): TableData {
  const { map } = words.answers;
  const { columns: heads } = words.charts;
  return {
    caption: map.tableCaption(order.by),
    columns: [
      map.columns.puzzle,
      heads.run,
      heads.step,
      heads.correct,
      map.columns.answers,
      map.columns.best,
      map.columns.probability,
    ],
    rows: order.prompts.flatMap((prompt, column) =>
      maps.map(({ run, step, columns }) => {
        const mass = columns[column];
        const [best] = mass?.answers ?? [];
        return [
          label(prompt, words),
          run.name,
          step,
          mass ? 1 - mass.wrong : null,
          mass ? mass.answers.filter(({ probability }) => probability >= KEPT).length : null,
          best?.text ?? null,
          best?.probability ?? null,
        ];
      }),
    ),
  };
}

const SPOKEN_ANSWERS = 3;

/** "12 = three digits, no 5: 1+2+9 0.71, 3+8+1 0.20, 35 more 0.05, wrong 0.04" */
export function spokenPuzzle(title: string, mass: AnswerMass | undefined, { answers: { map }, charts }: Words): string {
  if (!mass) return map.notEvaluated(title);
  const named = mass.answers.slice(0, SPOKEN_ANSWERS);
  const others = mass.answers.slice(SPOKEN_ANSWERS);
  const sum = others.reduce((total, { probability }) => total + probability, 0);
  const parts = [
    ...named.map(({ text, probability }) => `${text} ${formatNumber(probability)}`),
    ...(others.length > 0 ? [`${map.more(others.length)} ${formatNumber(sum)}`] : []),
    `${charts.wrong} ${formatNumber(mass.wrong)}`,
  ];
  return charts.named(title, charts.enumeration(parts));
}
