import { memo, useMemo } from "react";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import { formatNumber } from "../charts/format.ts";
import { EndLabels, MarkLayer } from "../charts/layers.tsx";
import { Plot } from "../charts/Plot.tsx";
import { BASE_LABEL, BASE_STYLE } from "../charts/runStyle.ts";
import type { Size } from "../charts/scale.ts";
import { ABOUT } from "./about.ts";
import { FRONTIER_K, type FrontierData, frontier } from "./frontier.ts";
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
      empty={
        data.paths.length > 0
          ? null
          : "Nothing evaluated yet: paths start at the base model and grow with each evaluation."
      }
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
  const x = { domain: data.xDomain, ticks: quartersIn(data.xDomain), title: "pass@1" };
  const y = { domain: data.yDomain, ticks: quartersIn(data.yDomain), title: `pass@${data.k}` };
  const ends = data.paths.flatMap((path) => {
    const end = path.points.at(-1);
    return end && path.points.length > 1
      ? [
          {
            text: path.label,
            style: path.style,
            x: end.x,
            y: end.y,
          },
        ]
      : [];
  });
  return (
    <Plot size={size} x={x} y={y} label={`pass@${data.k} over pass@1, one path a method, from the base model on`}>
      {data.paths.map((path) => (
        <MarkLayer key={path.id} points={path.points} style={path.style} radius={2.5} width={1.5} />
      ))}
      {data.base && <MarkLayer points={[data.base]} style={BASE_STYLE} radius={4} />}
      <EndLabels labels={ends} />
      {data.base && <EndLabels labels={[{ text: BASE_LABEL, style: BASE_STYLE, ...data.base }]} before />}
    </Plot>
  );
});

function quartersIn([low, high]: readonly [number, number]): number[] {
  return [0, 0.25, 0.5, 0.75, 1].filter((value) => value >= low && value <= high);
}

/** "GRPO 0.68 / 0.86, ProGRPO 0.82 / 1.00 (pass@1 / 32)" */
function summarise({ paths, k, isShort }: FrontierData): string {
  const parts = paths.map((path) => {
    const end = path.points.at(-1);
    return `${path.label} ${formatNumber(end?.x)} / ${formatNumber(end?.y)}`;
  });
  const note = isShort ? `k is ${k}: fewer than ${FRONTIER_K} samples a prompt. ` : "";
  return `${note}${parts.join(", ")} (pass@1 / ${k})`;
}
