/** Where each arm ends, seed by seed. */
import { useMemo } from "react";
import { FEWEST_SEEDS, metricOf, SEED_INTERVAL } from "../../engine/index.ts";
import { metricWords } from "../../words/metricWords.ts";
import { BASE_STYLE } from "../charts/runStyle.ts";
import { useWords } from "../words/useWords.tsx";
import { DotRows, dotRowsHeight } from "./DotRows.tsx";
import { finalRows, finalsOf, finalTable, summariseFinals } from "./finals.ts";
import { MetricSelect, metricGroups } from "./MetricSelect.tsx";
import type { Panel } from "./panel.ts";
import { CHART_VIEW } from "./types.ts";
import { hasBegun } from "./useTimeLook.tsx";

export const finalsPanel: Panel = {
  id: "finals",
  words: ({ panels: { finals } }) => ({
    title: finals.title,
    about: finals.about(100 * SEED_INTERVAL.coverage, SEED_INTERVAL.name, FEWEST_SEEDS),
  }),
  isDefault: false,
  formula: String.raw`\bar m = \frac{1}{N} \sum_{s=1}^{N} m_s(T)`,
  needs: (runs, _, { panels }) => (hasBegun(runs) ? null : panels.finals.needs),
  useLook({ runs, view, onView }) {
    const words = useWords();
    const { charts, panels } = words;
    const { final, location } = view;
    const metric = useMemo(() => metricOf(final) ?? metricOf(CHART_VIEW.final)!, [final]);
    const data = useMemo(() => finalsOf(runs, metric, location), [runs, metric, location]);
    const dots = useMemo(() => finalRows(data, words), [data, words]);
    const groups = useMemo(() => metricGroups(runs, words), [runs, words]);
    return {
      unit: metricWords(metric, words.metrics).unit,
      summary: summariseFinals(data, words),
      table: () => finalTable(data, location, words),
      choices: (
        <MetricSelect
          label={panels.metric.metric}
          groups={groups}
          value={metric.id}
          onChange={(id) => onView({ final: id })}
        />
      ),
      keys: data.base === null ? [] : [{ text: charts.base, style: BASE_STYLE, isThin: true }],
      height: (size) => dotRowsHeight(dots, size),
      draw: (size, { selection, hover, onHover, onSelect }) => (
        <DotRows name={panels.finals.cursor} size={size} data={dots} {...{ selection, hover, onHover, onSelect }} />
      ),
    };
  },
};
