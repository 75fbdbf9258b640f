/** A panel for any metric, over steps or over any other metric; on the page as often as the view has plots. */
import { useMemo } from "react";
import { type Metric, metricOf } from "../../engine/index.ts";
import { metricWords } from "../../words/metricWords.ts";
import { digitsUpTo } from "../charts/format.ts";
import headerStyles from "../charts/PanelHeader.module.css";
import { endNames, TimeChart } from "../charts/TimeChart.tsx";
import { useWords } from "../words/useWords.tsx";
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
  words: ({ panels: { metric } }) => ({ title: metric.title(place + 1), about: metric.about }),
  isDefault: false,
  formula: String.raw`\bigl(x(t),\ y(t)\bigr), \quad t = 1, 2, \dots`,
  needs: (runs, _, { panels }) => (hasBegun(runs) ? null : panels.metric.needs),
  useLook(props) {
    const words = useWords();
    const own = words.panels.metric;
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
    const groups = useMemo(() => metricGroups(props.runs, words), [props.runs, words]);
    const look = x === null ? overSteps : overMetric;
    return {
      ...look,
      choices: (
        <>
          <MetricSelect label={own.metric} groups={groups} value={plot.y} onChange={(id) => choose({ y: id })} />
          <LogButton axis="y" isOn={plot.logY} onPress={() => choose({ logY: !plot.logY })} />
          <MetricSelect
            label={own.over}
            none={own.overSteps}
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
  const words = useWords().panels.metric;
  return (
    <button
      type="button"
      className={headerStyles.button}
      aria-pressed={isOn}
      aria-label={words.logarithmic(axis)}
      title={words.logarithmicMeans(axis)}
      onClick={onPress}
    >
      {words.log}
    </button>
  );
}

function useOverSteps({ runs, horizon, view, onView }: PanelProps, y: Metric, isLog: boolean): Look {
  const words = useWords();
  const { window } = view;
  const series = useSeedSeries(runs, y, view);
  const { data, left } = useMemo(
    () => metricTime(runs, series, y, { horizon, window, isLog }, words),
    [runs, series, horizon, window, y, isLog, words],
  );
  const { charts, metrics, panels } = words;
  const { name, unit, source } = metricWords(y, metrics);
  const latest = charts.named(name, latestValues(data.series, words, digitsUpTo(data.y.domain[1])));
  return {
    unit: panels.time.unit(unit, source),
    summary: latest + (left > 0 ? panels.metric.leftOut(left) : ""),
    table: () => stepTable(name, data.series, words),
    ends: endNames(data, charts.base),
    draw: (size, { selection, hover, onHover, onSelect }) => (
      <TimeChart
        name={name}
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
  const words = useWords();
  const { charts, metrics, panels } = words;
  const { paths, every, left } = data;
  const last = (pick: "x" | "y", [, top]: readonly [number, number]) =>
    listValues(
      paths.map(({ label, style, points }) => ({ name: label, style, value: points.at(-1)?.[pick] })),
      words,
      digitsUpTo(top),
    );
  const [across, up] = [metricWords(data.x, metrics).name, metricWords(data.y, metrics).name];
  const how = every > 1 ? panels.metric.every(every) : "";
  const without = left > 0 ? panels.metric.leftOut(left) : "";
  return {
    unit: "",
    summary:
      charts.sentences([charts.named(across, last("x", data.xDomain)), charts.named(up, last("y", data.yDomain))]) +
      how +
      without,
    table: () => pathTable(data, words),
    keys: paths.filter(({ style }) => !style.isFaint).map(({ label, style }) => ({ text: label, style })),
    draw: (size, { selection, hover, onHover, onSelect }) => (
      <PathChart
        name={panels.metric.path(up, across)}
        size={size}
        data={data}
        {...{ selection, hover, onHover, onSelect }}
      />
    ),
  };
}
