/** The default picture of diversity: every held-out prompt of every run as one column, exact. */
import { useMemo } from "react";
import { KEPT, SURE } from "../panels/headline.ts";
import type { Panel } from "../panels/panel.ts";
import { baseEvaluation, oneAnArm } from "../panels/series.ts";
import { useEvaluated } from "../panels/useEvaluated.ts";
import { taskViewOf } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { Maps } from "./Maps.tsx";
import { mapTable } from "./mapTable.ts";
import { promptOrder } from "./promptOrder.ts";
import { runMapData } from "./runMap.ts";

export const answerMapPanel: Panel = {
  id: "answer-map",
  words: ({ answers: { map } }) => ({ title: map.title, about: map.about(Number((1 - SURE).toPrecision(3)), KEPT) }),
  formula: String.raw`\mathbb{E}_q \sum_{a:\, r(a) = 1} \Bigl(1 - \bigl(1 - \pi(a \mid q)\bigr)^{k}\Bigr)`,
  isDefault: true,
  needs(runs, _, { answers: { map } }) {
    if (runs.some(({ evaluations }) => evaluations.some(({ masses }) => masses.length > 0))) return null;
    return runs.some(({ evaluations }) => evaluations.length > 0) ? map.tooMany : map.needs;
  },
  useLook({ runs, horizon, hover, selection }) {
    const words = useWords();
    const own = words.answers.map;
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
      unit: own.unit,
      summary: own.summary(order.prompts.length, order.by),
      table: () => mapTable(maps, order, view, words),
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
