/** Each arm against the baseline, seed by seed. */
import { useMemo } from "react";
import { FEWEST_SEEDS, metricOf, SEED_INTERVAL } from "../../engine/index.ts";
import { Select } from "../charts/Select.tsx";
import { useWords } from "../words/useWords.tsx";
import { DotRows, dotRowsHeight } from "./DotRows.tsx";
import { differenceRows, digitsOf } from "./differenceRows.ts";
import { baselineOf, differencesOf, differenceTable, summariseDifferences } from "./differences.ts";
import { MetricSelect, metricGroups } from "./MetricSelect.tsx";
import { byArm } from "./overSeeds.ts";
import type { Panel } from "./panel.ts";
import { CHART_VIEW, type Difference } from "./types.ts";

const MOMENTS: readonly Difference["at"][] = ["last", "selected", "equal"];

export const differencesPanel: Panel = {
  id: "differences",
  words: ({ panels: { differences } }) => ({
    title: differences.title,
    about: differences.about(100 * SEED_INTERVAL.coverage, SEED_INTERVAL.name, FEWEST_SEEDS),
  }),
  isDefault: false,
  formula: String.raw`d_s = m_{A}(s) - m_{B}(s)`,
  needs(runs, _, { panels: { differences } }) {
    const baseline = baselineOf(runs, null);
    const seeds = new Set(baseline?.map(({ config }) => config?.seed));
    const others = runs.filter(({ arm, config }) => config !== null && arm.id !== baseline?.[0]?.arm.id);
    if (others.length === 0) return differences.oneArm;
    const isPair = (run: (typeof runs)[0]) => seeds.has(run.config?.seed) && run.evaluations.length > 0;
    return others.some(isPair) && baseline?.some(({ evaluations }) => evaluations.length > 0)
      ? null
      : differences.needs;
  },
  useLook({ runs, view, onView, selection }) {
    const words = useWords();
    const own = words.panels.differences;
    const { difference, baseline, location } = view;
    const metric = useMemo(
      () => metricOf(difference.metric) ?? metricOf(CHART_VIEW.difference.metric)!,
      [difference.metric],
    );
    const { step } = selection;
    const data = useMemo(
      () => differencesOf(runs, metric, { baseline, at: difference.at, location }, step),
      [runs, metric, baseline, difference.at, location, step],
    );
    const dots = useMemo(() => data && differenceRows(data, words), [data, words]);
    const groups = useMemo(() => metricGroups(runs, words), [runs, words]);
    const arms = byArm(runs).flatMap(([run]) =>
      run?.config ? [{ value: run.arm.name, label: own.against(run.arm.name) }] : [],
    );
    return {
      unit: "",
      summary: data ? summariseDifferences(data, digitsOf(data), words) : "",
      table: () => (data ? differenceTable(data, location, words) : { caption: "", columns: [], rows: [] }),
      choices: (
        <>
          <MetricSelect
            label={words.panels.metric.metric}
            groups={groups}
            value={metric.id}
            onChange={(id) => onView({ difference: { ...difference, metric: id } })}
          />
          <Select
            label={own.baseline}
            options={arms}
            value={data?.baseline.name ?? ""}
            onChange={(name) => onView({ baseline: name })}
          />
          <Select
            label={own.when}
            options={MOMENTS.map((at) => ({ value: at, label: own.moments[at] }))}
            value={difference.at}
            onChange={(at) => onView({ difference: { ...difference, at } })}
          />
        </>
      ),
      height: (size) => (dots ? dotRowsHeight(dots, size) : 0),
      draw: (size, { selection: selected, hover, onHover, onSelect }) =>
        dots && (
          <DotRows name={own.cursor} size={size} data={dots} {...{ selection: selected, hover, onHover, onSelect }} />
        ),
    };
  },
};
