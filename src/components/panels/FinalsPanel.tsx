/** Where each arm ends, seed by seed. */
import { useMemo } from "react";
import { FEWEST_SEEDS, metricOf, SEED_INTERVAL } from "../../engine/index.ts";
import { BASE_LABEL, BASE_STYLE } from "../charts/runStyle.ts";
import { DotRows, dotRowsHeight } from "./DotRows.tsx";
import { finalRows, finalsOf, finalTable, summariseFinals } from "./finals.ts";
import { MetricSelect, metricGroups } from "./MetricSelect.tsx";
import type { Panel } from "./panel.ts";
import { CHART_VIEW } from "./types.ts";
import { hasBegun } from "./useTimeLook.tsx";

export const finalsPanel: Panel = {
  id: "finals",
  title: "Final values",
  isDefault: false,
  about: {
    meaning: `Each dot is one run's latest value, a row an arm. The larger mark is the arm's mean (or interquartile mean), the bar its ${100 * SEED_INTERVAL.coverage} % interval (${SEED_INTERVAL.name}), from ${FEWEST_SEEDS} seeds on. The dotted rule is the base model, before any training. Runs on their way are drawn where they are: the words say after which steps.`,
    formula: String.raw`\bar m = \frac{1}{N} \sum_{s=1}^{N} m_s(T)`,
    spoken: "The mean over N seeds of the metric at the last step.",
    look: "How far seeds of one arm lie apart, beside how far the arms do. Seeds share prompts and noise: “Differences to the baseline” uses that, and sees smaller differences.",
  },
  needs: (runs) => (hasBegun(runs) ? null : "After the first evaluation each run has its dot here."),
  useLook({ runs, view, onView }) {
    const { final, location } = view;
    const metric = useMemo(() => metricOf(final) ?? metricOf(CHART_VIEW.final)!, [final]);
    const data = useMemo(() => finalsOf(runs, metric, location), [runs, metric, location]);
    const dots = useMemo(() => finalRows(data), [data]);
    const groups = useMemo(() => metricGroups(runs), [runs]);
    return {
      unit: metric.unit,
      summary: summariseFinals(data),
      table: () => finalTable(data, location),
      choices: (
        <MetricSelect label="Metric" groups={groups} value={metric.id} onChange={(id) => onView({ final: id })} />
      ),
      keys: data.base === null ? [] : [{ text: BASE_LABEL, style: BASE_STYLE, isThin: true }],
      height: (size) => dotRowsHeight(dots, size),
      draw: (size, { selection, hover, onHover, onSelect }) => (
        <DotRows name="final values, a run each" size={size} data={dots} {...{ selection, hover, onHover, onSelect }} />
      ),
    };
  },
};
