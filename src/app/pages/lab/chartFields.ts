/** How charts are drawn, as fields of the address. */
import { CHART_VIEW, type ChartView, type Difference, type Plot } from "../../../components/panels/types.ts";
import { type LocationKind, metricOf, SETTINGS } from "../../../engine/index.ts";
import { message } from "../../../words/message.ts";
import type { Fields } from "../../address/fields.ts";

const MOMENTS: readonly Difference["at"][] = ["last", "selected", "equal"];
const LOCATIONS: readonly LocationKind[] = ["mean", "iqm"];
export const SMOOTHING = { min: 0, max: 0.99, step: 0.01 };

export const readChartView = (fields: Fields): ChartView => ({
  smoothing: fields.number("smoothing", SMOOTHING, CHART_VIEW.smoothing),
  window: readWindow(fields),
  location: fields.choice("average", LOCATIONS, CHART_VIEW.location),
  baseline: fields.text("baseline"),
  difference: readDifference(fields),
  plots: CHART_VIEW.plots.map((plot, place) => readPlot(fields, plotField(place)) ?? plot),
  final: readMetrics(fields, "final", [CHART_VIEW.final])[0]!,
  outcomes: readMetrics(fields, "outcomes", CHART_VIEW.outcomes),
});

export function writeChartView(
  { smoothing, window, location, baseline, difference, plots, final, outcomes }: ChartView,
  fields: URLSearchParams,
): void {
  if (smoothing !== CHART_VIEW.smoothing) fields.set("smoothing", String(smoothing));
  if (window) fields.set("zoom", `${window.from}-${window.to}`);
  if (location !== CHART_VIEW.location) fields.set("average", location);
  if (baseline !== null) fields.set("baseline", baseline);
  const text = differenceText(difference);
  if (text !== differenceText(CHART_VIEW.difference)) fields.set("difference", text);
  for (const [place, plot] of plots.entries()) {
    const drawn = plotText(plot);
    if (drawn !== plotText(CHART_VIEW.plots[place]!)) fields.set(plotField(place), drawn);
  }
  if (final !== CHART_VIEW.final) fields.set("final", final);
  if (outcomes.join() !== CHART_VIEW.outcomes.join()) fields.set("outcomes", outcomes.join("."));
}

/** "eval/pass@1.reward": as many as usual. */
function readMetrics(fields: Fields, name: string, usual: readonly string[]): readonly string[] {
  const text = fields.text(name);
  if (text === null) return usual;
  const wanted = text.split(".");
  if (wanted.length === usual.length && wanted.every(metricOf)) return wanted;
  fields.tell(name, text, message("noMetric"), message("chooseInPanel"));
  return usual;
}

/** "zoom=40-120" */
function readWindow(fields: Fields): ChartView["window"] {
  const text = fields.text("zoom");
  if (text === null) return null;
  const [from = 0, to = 0] = /^\d{1,7}-\d{1,7}$/.test(text) ? text.split("-").map(Number) : [];
  if (from < to && to <= SETTINGS.steps.max) return { from, to };
  fields.tell("zoom", text, message("noWindow"), message("writeWindow"));
  return null;
}

/** "eval/pass@8.equal" */
const differenceText = ({ metric, at }: Difference): string => `${metric}.${at}`;

function readDifference(fields: Fields): Difference {
  const text = fields.text("difference");
  if (text === null) return CHART_VIEW.difference;
  const [metric = "", moment] = text.split(".");
  const at = MOMENTS.find((one) => one === moment);
  if (metricOf(metric) && at) return { metric, at };
  fields.tell("difference", text, message("noDifference"), message("chooseBoth"));
  return CHART_VIEW.difference;
}

const plotField = (place: number) => (place === 0 ? "metric" : `metric-${place + 1}`);

/** "eval/pass@8.reward.log-y": what is drawn, over what, and which axes are logarithmic. */
const plotText = ({ y, x, logX, logY }: Plot): string =>
  [y, x ?? "step", ...(logX ? ["log-x"] : []), ...(logY ? ["log-y"] : [])].join(".");

function readPlot(fields: Fields, name: string): Plot | null {
  const text = fields.text(name);
  if (text === null) return null;
  const [y = "", x = "step", ...axes] = text.split(".");
  const isKnown = metricOf(y) && (x === "step" || metricOf(x)) && axes.every((axis) => /^log-[xy]$/.test(axis));
  if (isKnown) return { y, x: x === "step" ? null : x, logX: axes.includes("log-x"), logY: axes.includes("log-y") };
  fields.tell(name, text, message("noMetric"), message("chooseInPanel"));
  return null;
}
