import { memo, useMemo } from "react";
import type { EvaluationRecord, PassAtK } from "../../engine/index.ts";
import { ChartPanel } from "../charts/ChartPanel.tsx";
import type { TableData } from "../charts/DataTable.tsx";
import { formatNumber } from "../charts/format.ts";
import { IntervalBand, intervalText } from "../charts/IntervalBand.tsx";
import { EndLabels, MarkLayer } from "../charts/layers.tsx";
import { Plot } from "../charts/Plot.tsx";
import { BASE_LABEL, BASE_STYLE, type RunStyle } from "../charts/runStyle.ts";
import { type Size, ticksBetween } from "../charts/scale.ts";
import { ABOUT } from "./about.ts";
import { areRecorded, baseEvaluation } from "./series.ts";
import type { PanelProps, RunView } from "./types.ts";
import { useEvaluated } from "./useEvaluated.ts";

interface Curve {
  id: string;
  label: string;
  style: RunStyle;
  step: number;
  points: readonly PassAtK[];
}

export function PassAtKPanel({ runs }: PanelProps) {
  const evaluated = useEvaluated(runs);
  const curves = useMemo(() => passAtKCurves(evaluated), [evaluated]);
  return (
    <ChartPanel
      title="Pass@k"
      summary={summarise(curves)}
      about={ABOUT.passAtK}
      recorded={areRecorded(runs)}
      empty={curves.length > 0 ? null : "Nothing evaluated yet: the base model is measured when you press Run."}
      table={() => passAtKTable(curves)}
    >
      {(size) => <Curves size={size} curves={curves} />}
    </ChartPanel>
  );
}

/** The base model's curve, if known, then each run's latest. */
export function passAtKCurves(runs: readonly RunView[]): Curve[] {
  const base = baseEvaluation(runs);
  const curves: Curve[] = base ? [curveOf(base, "base", BASE_LABEL, BASE_STYLE)] : [];
  for (const run of runs) {
    const latest = run.evaluations.at(-1);
    if (!latest || latest === base || latest.step === 0) continue;
    curves.push(curveOf(latest, run.id, run.name, run.style));
  }
  return curves;
}

function curveOf(record: EvaluationRecord, id: string, label: string, style: RunStyle): Curve {
  return { id, label, style, step: record.step, points: record.passAtK };
}

const Curves = memo(function Curves({ size, curves }: { size: Size; curves: readonly Curve[] }) {
  const maxK = Math.max(2, ...curves.flatMap((curve) => curve.points.map((point) => point.k)));
  const top = Math.log2(maxK);
  const powers = Array.from({ length: Math.floor(top) + 1 }, (_, power) => power);
  const x = { domain: [0, top] as const, ticks: powers, title: "k", format: (power: number) => String(2 ** power) };
  const y = {
    domain: [0, 1] as const,
    ticks: ticksBetween(0, 1, size.height > 180 ? 6 : 3),
    title: "pass@k, band 95 % over prompts",
  };
  return (
    <Plot
      size={size}
      x={x}
      y={y}
      label="Pass@k over k, one curve a method; bands are 95 % intervals over the choice of prompts"
    >
      {curves.map((curve) => (
        <IntervalBand
          key={curve.id}
          color={curve.style.stroke}
          points={curve.points.map((point) => ({ x: Math.log2(point.k), low: point.low, high: point.high }))}
        />
      ))}
      {curves.map((curve) => (
        <MarkLayer
          key={curve.id}
          points={curve.points.map((point) => ({ x: Math.log2(point.k), y: bestOf(point) }))}
          style={curve.style}
          width={2}
        />
      ))}
      <EndLabels
        labels={curves.flatMap((curve) => {
          const end = curve.points.at(-1);
          return end ? [{ text: curve.label, style: curve.style, x: Math.log2(end.k), y: bestOf(end) }] : [];
        })}
      />
    </Plot>
  );
});

/** Exact for the drawn prompts where that is known; then samples add nothing. */
function bestOf({ value, exact }: PassAtK): number {
  return exact ?? value;
}

/** "pass@64 at step 125: GRPO 0.86, ProGRPO 1.00"; the base model's where nothing is trained yet. */
function summarise(curves: readonly Curve[]): string {
  const trained = curves.filter((curve) => curve.step > 0);
  const parts = (trained.length > 0 ? trained : curves).map(({ label, points }) => {
    const end = points.at(-1);
    return `${label} ${formatNumber(end && bestOf(end))}`;
  });
  const k = curves[0]?.points.at(-1)?.k;
  const step = Math.max(0, ...curves.map((curve) => curve.step));
  const hasIntervals = curves.every(({ points }) => points.every(({ low }) => low !== null));
  return `pass@${k} at step ${step}: ${parts.join(", ")}${hasIntervals ? "" : "; no band from a single prompt"}`;
}

export function passAtKTable(curves: readonly Curve[]): TableData {
  const ks = [...new Set(curves.flatMap((curve) => curve.points.map((point) => point.k)))].sort((a, b) => a - b);
  const isExact = curves.some(({ points }) => points.some(({ exact }) => exact !== null));
  const what = isExact ? "exact for the drawn prompts, and estimated from samples" : "estimated from samples";
  return {
    caption: `Held-out pass@k, ${what}; 95 % intervals over the choice of prompts`,
    columns: ["k", ...curves.flatMap(({ label }) => [label, `${label}, interval`, `${label}, sampled`])],
    rows: ks.map((k) => [
      k,
      ...curves.flatMap((curve) => {
        const point = curve.points.find((candidate) => candidate.k === k);
        return point ? [bestOf(point), intervalText(point), point.value] : [null, null, null];
      }),
    ]),
  };
}
