/** Each arm against the baseline, seed by seed. */
import { useMemo } from "react";
import { FEWEST_SEEDS, metricOf, SEED_INTERVAL } from "../../engine/index.ts";
import { Select } from "../charts/Select.tsx";
import { DotRows, dotRowsHeight } from "./DotRows.tsx";
import { differenceRows, digitsOf } from "./differenceRows.ts";
import { baselineOf, differencesOf, differenceTable, summariseDifferences } from "./differences.ts";
import { MetricSelect, metricGroups } from "./MetricSelect.tsx";
import { byArm } from "./overSeeds.ts";
import type { Panel } from "./panel.ts";
import { CHART_VIEW, type Difference } from "./types.ts";

const MOMENTS: readonly { value: Difference["at"]; label: string }[] = [
  { value: "last", label: "at the last common step" },
  { value: "selected", label: "at the selected step" },
  { value: "equal", label: "at equal pass@1" },
];

export const differencesPanel: Panel = {
  id: "differences",
  title: "Differences to the baseline",
  isDefault: false,
  about: {
    meaning: `Runs of one seed share prompts and noise, so they are compared pair by pair: a dot is one seed, an arm's value less the baseline's. The larger mark is their mean (or interquartile mean), the bar its ${100 * SEED_INTERVAL.coverage} % interval (${SEED_INTERVAL.name}), from ${FEWEST_SEEDS} seeds on. At equal pass@1 the arm's last evaluation is set against the best that the baseline's own run had while it was at least as accurate: an arm that only learns more slowly gains nothing by that.`,
    formula: String.raw`d_s = m_{\text{arm}}(s) - m_{\text{baseline}}(s)`,
    spoken: "The difference of a seed is the arm's metric less the baseline's, both of that seed.",
    look: "An interval that leaves out 0: the seeds agree. With fewer seeds than that, count on which side the dots lie, and train more.",
  },
  needs(runs) {
    const baseline = baselineOf(runs, null);
    const seeds = new Set(baseline?.map(({ config }) => config?.seed));
    const others = runs.filter(({ arm, config }) => config !== null && arm.id !== baseline?.[0]?.arm.id);
    if (others.length === 0) return "One arm has nothing to differ from. Add another, or train both methods.";
    const isPair = (run: (typeof runs)[0]) => seeds.has(run.config?.seed) && run.evaluations.length > 0;
    return others.some(isPair) && baseline?.some(({ evaluations }) => evaluations.length > 0)
      ? null
      : "No seed has an evaluation of two arms yet. Press Run, and give the arms the same seeds.";
  },
  useLook({ runs, view, onView, selection }) {
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
    const dots = useMemo(() => data && differenceRows(data), [data]);
    const groups = useMemo(() => metricGroups(runs), [runs]);
    const arms = byArm(runs).flatMap(([run]) =>
      run?.config ? [{ value: run.arm.name, label: `against ${run.arm.name}` }] : [],
    );
    return {
      unit: "",
      summary: data ? summariseDifferences(data, digitsOf(data)) : "",
      table: () => (data ? differenceTable(data, location) : { caption: "", columns: [], rows: [] }),
      choices: (
        <>
          <MetricSelect
            label="Metric"
            groups={groups}
            value={metric.id}
            onChange={(id) => onView({ difference: { ...difference, metric: id } })}
          />
          <Select
            label="Baseline"
            options={arms}
            value={data?.baseline.name ?? ""}
            onChange={(name) => onView({ baseline: name })}
          />
          <Select
            label="When"
            options={MOMENTS}
            value={difference.at}
            onChange={(at) => onView({ difference: { ...difference, at } })}
          />
        </>
      ),
      height: (size) => (dots ? dotRowsHeight(dots, size) : 0),
      draw: (size, { selection: selected, hover, onHover, onSelect }) =>
        dots && (
          <DotRows
            name="differences, a seed each"
            size={size}
            data={dots}
            {...{ selection: selected, hover, onHover, onSelect }}
          />
        ),
    };
  },
};
