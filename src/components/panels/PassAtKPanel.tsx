import { memo, useMemo, useState } from "react";
import { passMetric } from "../../engine/index.ts";
import { EndNames, endRoom } from "../charts/EndNames.tsx";
import { formatNumber } from "../charts/format.ts";
import { IntervalBand } from "../charts/IntervalBand.tsx";
import { intervalText } from "../charts/interval.ts";
import { LineLayer, MarkLayer } from "../charts/layers.tsx";
import { Plot } from "../charts/Plot.tsx";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { Select } from "../charts/Select.tsx";
import { plotArea, type Size, scalesIn, ticksBetween } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import { useWords } from "../words/useWords.tsx";
import type { Panel } from "./panel.ts";
import { bestOf, type Curve, passAtKCurves, passAtKTable, summariseCurves } from "./passAtK.ts";
import { useEvaluated } from "./useEvaluated.ts";
import { type Quantity, useTimeLook } from "./useTimeLook.tsx";

const OVER_K = "k";

export const passAtKPanel: Panel = {
  id: "pass-at-k",
  words: ({ panels }) => panels.passAtK,
  isDefault: true,
  formula: String.raw`\text{pass@}k = \mathbb{E}_q\Bigl[1 - \tbinom{n-c}{k} \big/ \tbinom{n}{k}\Bigr]`,
  needs: (runs, _, { panels }) =>
    runs.some(({ evaluations }) => evaluations.length > 0) ? null : panels.passAtK.needs,
  useLook(props) {
    const words = useWords();
    const own = words.panels.passAtK;
    const runs = useEvaluated(props.runs);
    const { step } = props.selection;
    const [wanted, setWanted] = useState(OVER_K);
    const curves = useMemo(() => passAtKCurves(runs, step, words), [runs, step, words]);
    const ks = [...new Set(curves.flatMap(({ points }) => points.map(({ k }) => k)))].sort((a, b) => a - b);
    const k = ks.find((one) => String(one) === wanted) ?? 1;
    const overSteps = useTimeLook(
      { ...props, runs },
      useMemo((): Quantity => ({ heldOut: passMetric(k), training: null }), [k]),
    );
    const options = [OVER_K, ...ks.map(String)].map((value) => ({
      value,
      label: value === OVER_K ? own.overK : `k = ${value}`,
    }));
    const choices = <Select label="k" options={options} value={wanted} onChange={setWanted} />;
    if (wanted !== OVER_K) return { ...overSteps, choices };
    return {
      unit: own.unit,
      summary: summariseCurves(curves, words),
      table: () => passAtKTable(curves, words),
      choices,
      ends: endsOf(curves),
      draw: (size, { selection, hover, onHover, onSelect }) => (
        <Curves size={size} curves={curves} {...{ selection, hover, onHover, onSelect }} />
      ),
    };
  },
};

function endsOf(curves: readonly Curve[]) {
  return curves.flatMap(({ label, style, points }) => {
    const end = points.at(-1);
    return end && !style.isFaint ? [{ text: label, style, x: Math.log2(end.k), y: bestOf(end) }] : [];
  });
}

function Curves({ size, curves, ...selecting }: { size: Size; curves: readonly Curve[] } & Selecting) {
  const words = useWords();
  const top = Math.log2(Math.max(2, ...curves.flatMap((curve) => curve.points.map((point) => point.k))));
  const right = endRoom(
    endsOf(curves).map(({ text }) => text),
    size,
  );
  const scales = scalesIn(plotArea(size, right ?? size.rem), [0, top], [0, 1]);
  // The base model's last: it is no run to select.
  const points = curves
    .toSorted((a, b) => Number(a.run === null) - Number(b.run === null))
    .flatMap(({ run, label, points: ofCurve }) =>
      ofCurve.map((point): CursorPoint => {
        const [x, y] = [scales.x(Math.log2(point.k)), scales.y(bestOf(point))];
        return {
          box: { left: x - 4, top: y - 4, width: 8, height: 8 },
          part: run === null ? {} : { run },
          lines: [label, words.panels.passAtK.point(point.k, formatNumber(bestOf(point)), intervalText(point, words))],
        };
      }),
    );
  return (
    <>
      <Drawn size={size} curves={curves} right={right} top={top} run={selecting.selection.run} />
      <PointCursor name="pass@k" size={size} points={points} {...selecting} />
    </>
  );
}

interface DrawnProps {
  size: Size;
  curves: readonly Curve[];
  /** Room for the names; null where they stand above. */
  right: number | null;
  top: number;
  /** The selected one stands out. */
  run: string | null;
}

const Drawn = memo(function Drawn({ size, curves, right, top, run }: DrawnProps) {
  const powers = Array.from({ length: Math.floor(top) + 1 }, (_, power) => power);
  const x = { domain: [0, top] as const, ticks: powers, title: "k", format: (power: number) => String(2 ** power) };
  const y = { domain: [0, 1] as const, ticks: ticksBetween(0, 1, size.height > 15 * size.rem ? 6 : 3), title: "" };
  const isSelected = run !== null && curves.some((curve) => curve.run === run);
  return (
    <Plot size={size} x={x} y={y} right={right ?? size.rem}>
      {curves.map(({ id, style, points }) =>
        style.isFaint ? null : (
          <IntervalBand
            key={id}
            color={style.stroke}
            points={points.map(({ k, low, high }) => ({ x: Math.log2(k), low, high }))}
          />
        ),
      )}
      {curves.map((curve) => {
        const { style } = curve;
        const places = curve.points.map((point) => ({ x: Math.log2(point.k), y: bestOf(point) }));
        const isChosen = curve.run !== null && curve.run === run;
        return (
          <g key={curve.id} opacity={isSelected && !isChosen ? 0.4 : 1}>
            <LineLayer
              points={places.map((place) => ({ step: place.x, value: place.y }))}
              style={style}
              width={isChosen ? 3 : style.isFaint ? 1 : 2}
              opacity={style.isFaint && !isChosen ? 0.3 : 1}
            />
            {!style.isFaint && <MarkLayer points={places} style={style} />}
          </g>
        );
      })}
      {right !== null && <EndNames names={endsOf(curves)} rem={size.rem} />}
    </Plot>
  );
});
