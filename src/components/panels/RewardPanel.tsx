import { useMemo } from "react";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import { TimeChart } from "../charts/TimeChart.tsx";
import { ABOUT } from "./about.ts";
import {
  areRecorded,
  baseEvaluation,
  changeMarkers,
  evaluationSeries,
  latestValues,
  passAt,
  stepSeries,
  stepTable,
} from "./series.ts";
import type { PanelProps } from "./types.ts";

export function RewardPanel({ runs, horizon, smoothing, hover, onHover }: PanelProps) {
  const data = useMemo(() => {
    const reward = stepSeries(runs, "training reward", (metrics) => metrics.reward);
    const heldOut = evaluationSeries(runs, "held-out pass@1", (record) => passAt(record, 1));
    const base = baseEvaluation(runs);
    return {
      series: [...reward, ...heldOut],
      changes: changeMarkers(runs),
      base: base ? passAt(base, 1) : null,
      summary: `Held-out pass@1: ${latestValues(heldOut)}; training reward: ${latestValues(reward)}`,
    };
  }, [runs]);
  return (
    <ChartPanel
      title="Reward and pass@1"
      summary={data.summary}
      about={ABOUT.reward}
      recorded={areRecorded(runs)}
      empty={
        runs.some((run) => run.steps.length > 0 || run.evaluations.length > 0)
          ? null
          : "The reward of each step appears here."
      }
      table={() => stepTable("Training reward and held-out pass@1", data.series)}
    >
      {(size) => (
        <TimeChart
          name="reward"
          size={size}
          series={data.series}
          changes={data.changes}
          base={data.base}
          horizon={horizon}
          smoothing={smoothing}
          yMax={1}
          yTitle="correct"
          hoverStep={hover.step}
          onHoverStep={(step) => onHover({ step })}
        />
      )}
    </ChartPanel>
  );
}
