/** What the runs differ in, beside where they end. */
import { useMemo } from "react";
import { metricOf } from "../../engine/index.ts";
import { MetricSelect, metricGroups } from "./MetricSelect.tsx";
import { byArm } from "./overSeeds.ts";
import { ParallelPicture, parallelHeight } from "./ParallelPicture.tsx";
import type { Panel } from "./panel.ts";
import { canBeParallel, parallelOf, parallelTable } from "./parallel.ts";
import { CHART_VIEW } from "./types.ts";
import { hasBegun } from "./useTimeLook.tsx";

export const parallelPanel: Panel = {
  id: "parallel",
  title: "Parallel coordinates",
  isDefault: false,
  about: {
    meaning:
      "Each line is one run. It crosses an axis for every setting in which the runs differ, and ends on two of its latest values, which you choose. An axis is logarithmic where its setting is; what has no say under a method is “not used” there.",
    formula: String.raw`(s_1, \dots, s_n) \mapsto (m_1, m_2)`,
    spoken: "From the settings of a run to two metrics at its end.",
    look: "Follow the lines that end high back to where they begin. Lines that cross between two axes: one has its price in the other.",
  },
  needs: (runs) => {
    if (!hasBegun(runs))
      return "After the first evaluation each run is a line here, from its settings to where it ends.";
    return canBeParallel(runs)
      ? null
      : "Runs that differ in nothing but their seed have no axis. Add arms of other settings with Sweep.";
  },
  useLook({ runs, view, onView }) {
    const outcomes = useMemo(
      () => CHART_VIEW.outcomes.map((usual, place) => metricOf(view.outcomes[place] ?? usual) ?? metricOf(usual)!),
      [view.outcomes],
    );
    const data = useMemo(() => parallelOf(runs, outcomes), [runs, outcomes]);
    const groups = useMemo(() => metricGroups(runs), [runs]);
    const settings = data.axes.slice(0, -outcomes.length).map(({ label }) => label);
    const arms = useMemo(() => byArm(runs).map(([run]) => run!.arm), [runs]);
    return {
      unit: "",
      summary: `${data.lines.length} runs over ${settings.join(", ")}, to ${outcomes.map(({ label }) => label).join(" and ")}`,
      table: () => parallelTable(data),
      keys: arms.map(({ name, style }) => ({ text: name, style })),
      choices: outcomes.map(({ id }, place) => (
        <MetricSelect
          key={place}
          label={`Outcome ${place + 1}`}
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
