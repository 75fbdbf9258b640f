import { memo, useMemo, useState } from "react";
import { formatNumber } from "../charts/format.ts";
import { Plot } from "../charts/Plot.tsx";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { Select } from "../charts/Select.tsx";
import { plotArea, type Size, scalesIn, ticksBetween } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import type { Panel } from "./panel.ts";
import { listValues } from "./series.ts";
import { useEvaluated } from "./useEvaluated.ts";
import { Paths } from "./VarietyPaths.tsx";
import { measuresOf, tellingMeasure, type VarietyData, varietyData } from "./variety.ts";

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
    const data = useMemo(() => varietyData(runs, measure), [runs, measure]);
    return {
      unit: `${measure.label} over pass@1, held-out`,
      summary: summarise(data),
      table: () => ({
        caption: `pass@1 and ${measure.label} at each evaluation`,
        columns: ["run", "step", "pass@1", measure.label],
        rows: data.paths.flatMap((path) => path.points.map((point) => [path.label, point.step, point.x, point.y])),
      }),
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
        <Drawing size={size} data={data} {...{ selection, hover, onHover, onSelect }} />
      ),
    };
  },
};

function Drawing({ size, data, ...selecting }: { size: Size; data: VarietyData } & Selecting) {
  const scales = scalesIn(plotArea(size, 0.75 * size.rem), data.xDomain, data.yDomain);
  const points = data.paths.flatMap(({ run, label, points: ofPath }) =>
    ofPath.map((point): CursorPoint => {
      const [x, y] = [scales.x(point.x), scales.y(point.y)];
      return {
        box: { left: x - 4, top: y - 4, width: 8, height: 8 },
        part: { run, step: point.step },
        lines: [
          label,
          `step ${point.step}`,
          `pass@1 ${formatNumber(point.x)}`,
          `${data.measure.label} ${formatNumber(point.y)}`,
        ],
      };
    }),
  );
  return (
    <>
      <Axes size={size} data={data} run={selecting.selection.run} />
      <PointCursor name="accuracy against variety" size={size} points={points} {...selecting} />
    </>
  );
}

const Axes = memo(function Axes({ size, data, run }: { size: Size; data: VarietyData; run: string | null }) {
  const { xDomain, yDomain, measure } = data;
  const x = { domain: xDomain, ticks: inside(ticksBetween(...xDomain, 6), 1), title: "pass@1" };
  const y = { domain: yDomain, ticks: inside(ticksBetween(...yDomain, 5), measure.range.high), title: measure.label };
  return (
    <Plot size={size} x={x} y={y} right={0.75 * size.rem}>
      <Paths data={data} rem={size.rem} run={run} />
    </Plot>
  );
});

/** No tick where no value can be. */
function inside(ticks: readonly number[], ceiling: number | null): number[] {
  return ticks.filter((tick) => tick >= 0 && (ceiling === null || tick <= ceiling));
}

/** "At the end pass@1 and distinct answers: GRPO 0.68 and 1.80, ..." in two lists. */
function summarise({ paths, measure }: VarietyData): string {
  const at = (pick: "x" | "y") =>
    listValues(paths.map(({ label, style, points }) => ({ name: label, style, value: points.at(-1)?.[pick] })));
  return `pass@1: ${at("x")}; ${measure.label}: ${at("y")}`;
}
