/** The default picture of diversity: every held-out prompt of every run as one column, exact. */
import { useMemo } from "react";
import type { Panel } from "../panels/panel.ts";
import { baseEvaluation, oneAnArm } from "../panels/series.ts";
import { useEvaluated } from "../panels/useEvaluated.ts";
import { taskViewOf } from "../tasks/index.ts";
import { Maps } from "./Maps.tsx";
import { mapTable } from "./mapTable.ts";
import { orderWords, promptOrder } from "./promptOrder.ts";
import { runMapData } from "./runMap.ts";

export const answerMapPanel: Panel = {
  id: "answer-map",
  title: "Answer map",
  isDefault: true,
  about: {
    meaning:
      "Every held-out prompt, a puzzle that no run has trained on, as one column. A column is cut into bands: one for each correct answer, as tall as its probability, the most probable one at the bottom and darkest. Hatched is the mass on wrong answers. Probabilities are exact, nothing is sampled. All runs have the same puzzles in the same order. Answers kept is how many different correct answers the stated number of tries is expected to find; sure and wrong is a puzzle with less than 0.1 on all its correct answers together; an answer of 0.05 or more counts as kept.",
    formula: String.raw`\text{kept} = \mathbb{E}_q \sum_{a \in \text{correct}} 1 - \bigl(1 - \pi(a \mid q)\bigr)^{k}`,
    spoken:
      "Answers kept are the sum, over the correct answers of a puzzle, of the chance that k tries find that answer at least once; the mean over puzzles.",
    look: "Columns of one dark block: sure of one answer. Columns of several bands: variety was kept. A column that is all hatched cannot be revived by more tries.",
  },
  needs(runs) {
    if (runs.some(({ evaluations }) => evaluations.some(({ masses }) => masses.length > 0))) return null;
    return runs.some(({ evaluations }) => evaluations.length > 0)
      ? "This task has too many correct answers to list, so there is no map of them."
      : "Nothing evaluated yet: the base model's answers appear when you press Run.";
  },
  useLook({ runs, horizon, hover, selection }) {
    const evaluated = useEvaluated(runs);
    const { run: looked } = selection;
    const step = hover.step ?? selection.step;
    const order = useMemo(() => promptOrder(evaluated, horizon), [evaluated, horizon]);
    const maps = useMemo(() => {
      const base = baseEvaluation(evaluated)?.masses ?? [];
      return oneAnArm(evaluated, looked).flatMap((run) => runMapData(run, order.prompts, step, base) ?? []);
    }, [evaluated, looked, order, step]);
    const view = taskViewOf(evaluated[0]?.config);
    return {
      unit: "probability, exact",
      summary: `${order.prompts.length} held-out puzzles, ordered by ${orderWords(order.by)}`,
      table: () => mapTable(maps, order, view.label),
      draw: (_size, { selection: selected, hover: hovered, onHover, onSelect }) => (
        <Maps
          maps={maps}
          prompts={order.prompts}
          view={view}
          selection={selected}
          hover={hovered}
          {...{ onHover, onSelect }}
        />
      ),
    };
  },
};
