/** What the runs differ in, beside where they end. */
import { useMemo } from "react";
import { metricOf } from "../../engine/index.ts";
import { metricWords } from "../../words/metricWords.ts";
import { useWords } from "../words/useWords.tsx";
import { MetricSelect, metricGroups } from "./MetricSelect.tsx";
import { byArm } from "./overSeeds.ts";
import { ParallelPicture, parallelHeight } from "./ParallelPicture.tsx";
import type { Panel } from "./panel.ts";
import { canBeParallel, parallelOf, parallelTable } from "./parallel.ts";
import { CHART_VIEW } from "./types.ts";
import { hasBegun } from "./useTimeLook.tsx";

export const parallelPanel: Panel = {
  id: "parallel",
  words: ({ panels }) => panels.parallel,
  isDefault: false,
  formula: String.raw`(s_1, \dots, s_n) \mapsto (m_1, m_2)`,
  needs(runs, _, { panels: { parallel } }) {
    if (!hasBegun(runs)) return parallel.needs;
    return canBeParallel(runs) ? null : parallel.alike;
  },
  useLook({ runs, view, onView }) {
    const words = useWords();
    const own = words.panels.parallel;
    const outcomes = useMemo(
      () => CHART_VIEW.outcomes.map((usual, place) => metricOf(view.outcomes[place] ?? usual) ?? metricOf(usual)!),
      [view.outcomes],
    );
    const data = useMemo(() => parallelOf(runs, outcomes, words), [runs, outcomes, words]);
    const groups = useMemo(() => metricGroups(runs, words), [runs, words]);
    const settings = data.axes.slice(0, -outcomes.length).map(({ label }) => label);
    const arms = useMemo(() => byArm(runs).map(([run]) => run!.arm), [runs]);
    return {
      unit: "",
      summary: own.summary(
        data.lines.length,
        settings,
        outcomes.map((metric) => metricWords(metric, words.metrics).label),
      ),
      table: () => parallelTable(data, words),
      keys: arms.map(({ name, style }) => ({ text: name, style })),
      choices: outcomes.map(({ id }, place) => (
        <MetricSelect
          key={place}
          label={own.outcome(place + 1)}
          groups={groups}
          value={id}
          onChange={(next) => onView({ outcomes: outcomes.map((each, at) => (at === place ? next : each.id)) })}
        />
      )),
      height: (size) => parallelHeight(data, size),
      draw: (size, { selection, hover, onHover, onSelect }) => (
        <ParallelPicture size={size} data={data} {...{ selection, hover, onHover, onSelect }} />
      ),
    };
  },
};
