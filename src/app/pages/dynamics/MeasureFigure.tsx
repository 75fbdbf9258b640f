/** One number of all arms over steps. */
import { memo, useMemo } from "react";
import { EndNames, endRoom } from "../../../components/charts/EndNames.tsx";
import { formatNumber } from "../../../components/charts/format.ts";
import { LineLayer, MarkLayer } from "../../../components/charts/layers.tsx";
import { Plot } from "../../../components/charts/Plot.tsx";
import type { RunStyle } from "../../../components/charts/runStyle.ts";
import { StepCursor } from "../../../components/charts/StepCursor.tsx";
import { type Domain, plotArea, type Size, scalesIn, ticksBetween } from "../../../components/charts/scale.ts";
import { Segments } from "../../../components/controls/Segments.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Words } from "../../../words/en.ts";
import type { Looking } from "./ArmFigure.tsx";
import { Figure } from "./Figure.tsx";
import { MEASURES, type State } from "./fields.ts";
import { lookOf, nameOf } from "./looks.ts";
import { pointAt, type Trajectory } from "./trajectory.ts";

interface MeasureLine {
  trajectory: Trajectory;
  text: string;
  style: RunStyle;
  points: { step: number; value: number | null }[];
}

const linesOf = (trajectories: readonly Trajectory[], measure: State["measure"], words: Words): MeasureLine[] =>
  trajectories.map((trajectory) => ({
    trajectory,
    text: nameOf(trajectory.arm, words),
    style: lookOf(trajectory.arm),
    points: trajectory.points.map((point) => ({ step: point.step, value: point[measure] })),
  }));

function domainOf(correct: readonly boolean[], measure: State["measure"]): Domain {
  const most = { entropy: correct.length, answers: correct.filter(Boolean).length, success: Math.E }[measure];
  // A single answer has no entropy, and still an axis.
  return [0, Math.log(Math.max(2, most))];
}

interface LinesProps {
  size: Size;
  lines: readonly MeasureLine[];
  last: number;
  domain: Domain;
  /** For names at the right; null where there is none. */
  room: number | null;
}

/** It does not depend on the step that is looked at. */
const Lines = memo(function Lines({ size, lines, last, domain, room }: LinesProps) {
  const { charts } = useWords();
  return (
    <Plot
      size={size}
      x={{ domain: [0, last], ticks: ticksBetween(0, last, 7), title: charts.stepAxis }}
      y={{ domain, ticks: ticksBetween(...domain, 5), title: "" }}
      right={room ?? size.rem}
    >
      {lines.map(({ text, style, points }) => (
        <g key={text}>
          <LineLayer points={points} style={style} width={2} />
          <MarkLayer
            points={points.flatMap(({ step: x, value: y }) => (y === null ? [] : [{ x, y }]))}
            style={style}
            isHollow
          />
        </g>
      ))}
      {room !== null && (
        <EndNames
          names={lines.map(({ text, style, points }) => ({ text, style, x: last, y: points.at(-1)!.value ?? 0 }))}
          rem={size.rem}
        />
      )}
    </Plot>
  );
});

interface MeasureFigureProps extends Looking {
  trajectories: readonly Trajectory[];
  measure: State["measure"];
  onMeasure(measure: State["measure"]): void;
}

export function MeasureFigure({ trajectories, measure, onMeasure, step, onHover, onSelect }: MeasureFigureProps) {
  const words = useWords();
  const { charts, dynamics } = words;
  const lines = useMemo(() => linesOf(trajectories, measure, words), [trajectories, measure, words]);
  const { points, arm } = trajectories[0]!;
  const last = points.at(-1)!.step;
  const domain = useMemo(() => domainOf(arm.walk.bandit.correct, measure), [arm, measure]);
  const said = lines.map(({ trajectory, text }) => `${text} ${formatNumber(pointAt(trajectory, step)[measure], 3)}`);
  const draw = (size: Size) => {
    const room = endRoom(
      lines.map(({ text }) => text),
      size,
    );
    const right = room ?? size.rem;
    return (
      <>
        <Lines size={size} lines={lines} last={last} domain={domain} room={room} />
        <StepCursor
          name={dynamics.measures[measure]}
          size={size}
          scales={scalesIn(plotArea(size, right), [0, last], domain)}
          steps={points.map((point) => point.step)}
          step={pointAt(trajectories[0]!, step).step}
          lines={[charts.step(pointAt(trajectories[0]!, step).step), ...said]}
          onHover={onHover}
          onSelect={onSelect}
        />
      </>
    );
  };
  return (
    <Figure
      title={dynamics.overTime}
      caption={charts.named(charts.step(pointAt(trajectories[0]!, step).step), charts.enumeration(said))}
      table={() => ({
        caption: dynamics.measures[measure],
        columns: [charts.columns.step, ...lines.map(({ text }) => text)],
        rows: points.map((point, i) => [String(point.step), ...lines.map((line) => line.points[i]!.value)]),
      })}
      draw={draw}
    >
      <Segments
        label={dynamics.measure}
        options={MEASURES.map((value) => ({ value, label: dynamics.measures[value] }))}
        value={measure}
        onChange={onMeasure}
      />
    </Figure>
  );
}
