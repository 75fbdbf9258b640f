import { memo, useMemo } from "react";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import { formatList, formatNumber } from "../charts/format.ts";
import { EndLabels, MarkLayer } from "../charts/layers.tsx";
import { BASE_STYLE, METHOD_STYLE } from "../charts/methodStyle.ts";
import { Plot } from "../charts/Plot.tsx";
import { type Size, ticksBetween } from "../charts/scale.ts";
import { ABOUT } from "./about.ts";
import { frontier, type FrontierData } from "./frontier.ts";
import { areRecorded } from "./series.ts";
import type { PanelProps } from "./types.ts";
import { useEvaluated } from "./useEvaluated.ts";

export function FrontierPanel({ runs }: PanelProps) {
  const evaluated = useEvaluated(runs);
  const data = useMemo(() => frontier(evaluated), [evaluated]);
  return (
    <ChartPanel
      title="Frontier"
      summary={summarise(data)}
      about={ABOUT.frontier}
      recorded={areRecorded(runs)}
      empty={data.paths.length > 0 ? null : "Nothing evaluated yet: paths start at the base model and grow with each evaluation."}
      table={() => ({
        caption: `pass@1 and pass@${data.k} at each evaluation`,
        columns: ["run", "step", "pass@1", `pass@${data.k}`],
        rows: data.paths.flatMap((path) => path.points.map((point) => [path.label, point.step, point.x, point.y])),
      })}
    >
      {(size) => <Paths size={size} data={data} />}
    </ChartPanel>
  );
}

const Paths = memo(function Paths({ size, data }: { size: Size; data: FrontierData }) {
  const x = { domain: data.xDomain, ticks: ticksBetween(...data.xDomain, 5), title: "pass@1" };
  const y = { domain: data.yDomain, ticks: ticksBetween(...data.yDomain, size.height > 180 ? 6 : 3), title: `pass@${data.k}` };
  const ends = data.paths.flatMap((path) => {
    const end = path.points.at(-1);
    return end && path.points.length > 1
      ? [{ text: path.faint ? "recorded" : METHOD_STYLE[path.method].label, style: METHOD_STYLE[path.method], x: end.x, y: end.y }]
      : [];
  });
  return (
    <Plot size={size} x={x} y={y} label={`pass@${data.k} over pass@1, one path a method, from the base model on`}>
      {data.paths.map((path) => (
        <MarkLayer key={path.id} points={path.points} style={METHOD_STYLE[path.method]} faint={path.faint} radius={2.5} width={1.5} />
      ))}
      {data.base && <MarkLayer points={[data.base]} style={BASE_STYLE} radius={4} />}
      <EndLabels labels={data.base ? [...ends, { text: "Base", style: BASE_STYLE, ...data.base }] : ends} />
    </Plot>
  );
});

/** "pass@1 / pass@32: base 0.49 / 1.00, GRPO 0.68 / 0.86 and ProGRPO 0.82 / 1.00." */
function summarise({ paths, base, k, isShort }: FrontierData): string {
  const pair = (label: string, point: { x: number; y: number } | null | undefined) =>
    `${label} ${formatNumber(point?.x)} / ${formatNumber(point?.y)}`;
  const parts = [...(base ? [pair("base", base)] : []), ...paths.map((path) => pair(path.label, path.points.at(-1)))];
  const note = isShort ? ` Fewer than 32 samples a prompt: k is ${k}.` : "";
  return `pass@1 / pass@${k}: ${formatList(parts)}.${note}`;
}
