import { useMemo, useState } from "react";
import { passMetric } from "../../engine/index.ts";
import { Select } from "../charts/Select.tsx";
import { PathChart, pathTable } from "./PathChart.tsx";
import type { Panel } from "./panel.ts";
import { type PathData, pathData } from "./paths.ts";
import { listValues } from "./series.ts";
import { useEvaluated } from "./useEvaluated.ts";
import { measuresOf, tellingMeasure } from "./variety.ts";

export const varietyPanel: Panel = {
  id: "variety",
  title: "Accuracy against variety",
  isDefault: false,
  about: {
    meaning:
      "Each path is one run, evaluation by evaluation, from the base model's mark: across, how often the first answer is right; upwards, how many different right answers it still finds. Up and to the right is better. Where pass@32 is at its ceiling distinct correct answers are drawn instead; choose the measure above.",
    formula: String.raw`\bigl(\text{pass@}1(t),\ \text{variety}(t)\bigr), \quad t = 0, 25, 50, \dots`,
    spoken: "Each point has pass at 1 across and the measure of variety upwards at one evaluation.",
    look: "A method is better only where its path runs above the other's at the same pass@1. Slower learning alone stays on the same path.",
  },
  needs: (runs) =>
    runs.some(({ evaluations }) => evaluations.length > 0)
      ? null
      : "Nothing evaluated yet: paths start at the base model and grow with each evaluation.",
  useLook(props) {
    const runs = useEvaluated(props.runs);
    const [wanted, setWanted] = useState<string | null>(null);
    const measures = measuresOf(runs);
    const measure = measures.find(({ id }) => id === wanted) ?? tellingMeasure(runs);
    const data = useMemo(() => pathData(runs, passMetric(1), measure), [runs, measure]);
    return {
      unit: `${measure.label} over pass@1, held-out`,
      summary: summarise(data),
      table: () => pathTable(data),
      choices: (
        <Select
          label="Measure of variety"
          options={measures.map(({ id, label }) => ({ value: id, label }))}
          value={measure.id}
          onChange={setWanted}
        />
      ),
      keys: data.paths.filter(({ style }) => !style.isFaint).map(({ label, style }) => ({ text: label, style })),
      draw: (size, { selection, hover, onHover, onSelect }) => (
        <PathChart
          name="accuracy against variety"
          size={size}
          data={data}
          {...{ selection, hover, onHover, onSelect }}
        />
      ),
    };
  },
};

/** "At the end pass@1 and distinct answers: GRPO 0.68 and 1.80, ..." in two lists. */
function summarise({ paths, y }: PathData): string {
  const at = (pick: "x" | "y") =>
    listValues(paths.map(({ label, style, points }) => ({ name: label, style, value: points.at(-1)?.[pick] })));
  return `pass@1: ${at("x")}; ${y.label}: ${at("y")}`;
}
