import { useMemo, useState } from "react";
import { type Metric, passMetric } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { metricWords } from "../../words/metricWords.ts";
import { Select } from "../charts/Select.tsx";
import { useWords } from "../words/useWords.tsx";
import { PathChart, pathTable } from "./PathChart.tsx";
import type { Panel } from "./panel.ts";
import { type PathData, pathData } from "./paths.ts";
import { listValues } from "./series.ts";
import { useEvaluated } from "./useEvaluated.ts";
import { measuresOf, tellingMeasure } from "./variety.ts";

export const varietyPanel: Panel = {
  id: "variety",
  words: ({ panels }) => panels.variety,
  isDefault: false,
  formula: String.raw`\bigl(\text{pass@}1(t),\ V(t)\bigr), \quad t = 0, 25, 50, \dots`,
  needs: (runs, _, { panels }) =>
    runs.some(({ evaluations }) => evaluations.length > 0) ? null : panels.variety.needs,
  useLook(props) {
    const words = useWords();
    const own = words.panels.variety;
    const labelOf = (metric: Metric) => metricWords(metric, words.metrics).label;
    const runs = useEvaluated(props.runs);
    const [wanted, setWanted] = useState<string | null>(null);
    const measures = measuresOf(runs);
    const measure = measures.find(({ id }) => id === wanted) ?? tellingMeasure(runs);
    const data = useMemo(() => pathData(runs, passMetric(1), measure), [runs, measure]);
    return {
      unit: own.unit(labelOf(measure)),
      summary: summarise(data, words),
      table: () => pathTable(data, words),
      choices: (
        <Select
          label={own.measure}
          options={measures.map((each) => ({ value: each.id, label: labelOf(each) }))}
          value={measure.id}
          onChange={setWanted}
        />
      ),
      keys: data.paths.filter(({ style }) => !style.isFaint).map(({ label, style }) => ({ text: label, style })),
      draw: (size, { selection, hover, onHover, onSelect }) => (
        <PathChart name={own.cursor} size={size} data={data} {...{ selection, hover, onHover, onSelect }} />
      ),
    };
  },
};

/** "At the end pass@1 and distinct answers: GRPO 0.68 and 1.80, ..." in two lists. */
function summarise({ paths, x, y }: PathData, words: Words): string {
  const at = (pick: "x" | "y") =>
    listValues(
      paths.map(({ label, style, points }) => ({ name: label, style, value: points.at(-1)?.[pick] })),
      words,
    );
  const { charts, metrics } = words;
  return charts.sentences([
    charts.named(metricWords(x, metrics).label, at("x")),
    charts.named(metricWords(y, metrics).label, at("y")),
  ]);
}
