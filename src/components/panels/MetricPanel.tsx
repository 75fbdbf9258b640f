/** A panel for any metric, over steps or over any other metric; on the page as often as the view has plots. */
import { useMemo } from "react";
import { type Metric, metricName, metricOf } from "../../engine/index.ts";
import { digitsUpTo } from "../charts/format.ts";
import headerStyles from "../charts/PanelHeader.module.css";
import { endNames, TimeChart } from "../charts/TimeChart.tsx";
import { MetricSelect, metricGroups } from "./MetricSelect.tsx";
import { metricTime } from "./metricTime.ts";
import { PathChart, pathTable } from "./PathChart.tsx";
import type { Look, Panel } from "./panel.ts";
import { pathData } from "./paths.ts";
import { latestValues, listValues, stepTable } from "./series.ts";
import { CHART_VIEW, type PanelProps, type Plot } from "./types.ts";
import { useSeedSeries } from "./useSeedSeries.ts";
import { hasBegun } from "./useTimeLook.tsx";

/** `place` among the view's plots. */
export const metricPanel = (place: number): Panel => ({
  id: place === 0 ? "metric" : `metric-${place + 1}`,
  title: place === 0 ? "Any metric" : `Any metric, ${place + 1}`,
  isDefault: false,
  about: {
    meaning:
      "Everything that a run logs, to choose from: what training sees in its own samples at every step, and what evaluations find on held-out prompts. Across stands the step, or another metric: then each run is a path, and its marks are steps. Training's values beside those of an evaluation are those of the last step before it. Lines of training are smoothed as set below the panels, with the raw values faint behind. A logarithmic axis has equal factors at equal distances and cannot show 0 or less.",
    formula: String.raw`\bigl(x(t),\ y(t)\bigr), \quad t = 1, 2, \dots`,
    spoken: "Each point has one metric across and one upwards, both at the same step.",
    look: "Which metric moves first. A quantity that looks alike over steps may part when it is drawn over pass@1 instead.",
  },
  needs: (runs) => (hasBegun(runs) ? null : "After the first step you can draw here whatever a run logs."),
  useLook(props) {
    const plot = props.view.plots[place] ?? CHART_VIEW.plots[place]!;
    const y = useMemo(() => metricOf(plot.y) ?? metricOf(CHART_VIEW.plots[place]!.y)!, [plot.y]);
    const x = useMemo(() => (plot.x === null ? null : (metricOf(plot.x) ?? null)), [plot.x]);
    const overSteps = useOverSteps(props, y, plot.logY);
    const overMetric = useOverMetric(props, x, y, plot);
    const choose = (part: Partial<Plot>) =>
      props.onView({
        plots: CHART_VIEW.plots.map((each, at) => ({
          ...(props.view.plots[at] ?? each),
          ...(at === place ? part : {}),
        })),
      });
    const groups = useMemo(() => metricGroups(props.runs), [props.runs]);
    const look = x === null ? overSteps : overMetric;
    return {
      ...look,
      choices: (
        <>
          <MetricSelect label="Metric" groups={groups} value={plot.y} onChange={(id) => choose({ y: id })} />
          <LogButton axis="y" isOn={plot.logY} onPress={() => choose({ logY: !plot.logY })} />
          <MetricSelect
            label="Over"
            none="over steps"
            groups={groups}
            value={plot.x ?? ""}
            onChange={(id) => choose({ x: id || null })}
          />
          {x && <LogButton axis="x" isOn={plot.logX} onPress={() => choose({ logX: !plot.logX })} />}
        </>
      ),
    };
  },
});

function LogButton({ axis, isOn, onPress }: { axis: string; isOn: boolean; onPress(): void }) {
  return (
    <button
      type="button"
      className={headerStyles.button}
      aria-pressed={isOn}
      aria-label={`Logarithmic ${axis}`}
      title={`Logarithmic ${axis}: equal factors at equal distances`}
      onClick={onPress}
    >
      log
    </button>
  );
}

/** "; 3 points at 0 or below have no place on a logarithmic axis" */
const leftOut = (count: number) =>
  count === 0 ? "" : `; ${count} ${count === 1 ? "point" : "points"} at 0 or below cannot be on a logarithmic axis`;

function useOverSteps({ runs, horizon, view, onView }: PanelProps, y: Metric, isLog: boolean): Look {
  const { window } = view;
  const series = useSeedSeries(runs, y, view);
  const { data, left } = useMemo(
    () => metricTime(runs, series, y, { horizon, window, isLog }),
    [runs, series, horizon, window, y, isLog],
  );
  return {
    unit: [y.unit, y.source === "step" ? "training" : "held-out"].filter(Boolean).join(", "),
    summary: `${metricName(y)}: ${latestValues(data.series, digitsUpTo(data.y.domain[1]))}${leftOut(left)}`,
    table: () => stepTable(metricName(y), data.series),
    ends: endNames(data),
    draw: (size, { selection, hover, onHover, onSelect }) => (
      <TimeChart
        name={metricName(y)}
        size={size}
        data={data}
        onWindow={(next) => onView({ window: next })}
        {...{ selection, hover, onHover, onSelect }}
      />
    ),
  };
}

function useOverMetric({ runs }: PanelProps, x: Metric | null, y: Metric, { logX, logY }: Plot): Look {
  const data = useMemo(() => pathData(x ? runs : [], x ?? y, y, { x: logX, y: logY }), [runs, x, y, logX, logY]);
  const { paths, every, left } = data;
  const last = (pick: "x" | "y", [, top]: readonly [number, number]) =>
    listValues(
      paths.map(({ label, style, points }) => ({ name: label, style, value: points.at(-1)?.[pick] })),
      digitsUpTo(top),
    );
  const how = every > 1 ? `; every ${every} steps` : "";
  return {
    unit: "",
    summary: `${metricName(data.x)}: ${last("x", data.xDomain)}; ${metricName(y)}: ${last("y", data.yDomain)}${how}${leftOut(left)}`,
    table: () => pathTable(data),
    keys: paths.filter(({ style }) => !style.isFaint).map(({ label, style }) => ({ text: label, style })),
    draw: (size, { selection, hover, onHover, onSelect }) => (
      <PathChart
        name={`${metricName(y)} over ${metricName(data.x)}`}
        size={size}
        data={data}
        {...{ selection, hover, onHover, onSelect }}
      />
    ),
  };
}
