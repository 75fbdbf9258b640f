/** Every answer's probability over steps as a band, right ones below; at the right edge, narrow, where the rule rests. */
import { memo, useId } from "react";
import { answerFill } from "../../../components/charts/answerRamp.ts";
import { formatTick } from "../../../components/charts/format.ts";
import { Hatch } from "../../../components/charts/Hatch.tsx";
import { fitTicks } from "../../../components/charts/labels.ts";
import type { RunStyle } from "../../../components/charts/runStyle.ts";
import { Surface, Tick } from "../../../components/charts/Surface.tsx";
import { type Scales, type Size, scalesIn, ticksBetween } from "../../../components/charts/scale.ts";
import { textWidth } from "../../../components/charts/textWidth.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./dynamics.module.css";
import type { TrajectoryPoint } from "./trajectory.ts";

interface BandsProps {
  size: Size;
  style: RunStyle;
  points: readonly TrajectoryPoint[];
  correct: readonly boolean[];
  /** [answers]; null where nothing is known. */
  rest: readonly number[] | null;
}

/** In rem. */
const LEFT = 1.25;
const TOP = 0.5;
const BOTTOM = 1.5;
const GAP = 0.375;
const COLUMN = 1;
const FONT = 0.75;

/** Steps across, probability upwards; all pictures of a width have the same. */
export function bandScales({ width, height, rem }: Size, steps: number): Scales {
  const area = {
    left: LEFT * rem,
    top: TOP * rem,
    width: Math.max(1, width - (LEFT + GAP + COLUMN + 0.25) * rem),
    height: Math.max(1, height - (TOP + BOTTOM) * rem),
  };
  return scalesIn(area, [0, steps], [0, 1]);
}

/** [answers] -> [answers + 1] heights at which bands meet, from 0. */
const edgesOf = (policy: readonly number[]): number[] =>
  policy.reduce<number[]>((edges, p) => [...edges, edges.at(-1)! + p], [0]);

export const Bands = memo(function Bands({ size, style, points, correct, rest }: BandsProps) {
  const { charts, dynamics } = useWords();
  const hatch = useId();
  const { rem } = size;
  const steps = points.at(-1)!.step;
  const scales = bandScales(size, steps);
  const { area } = scales;
  const right = area.left + area.width;
  const bottom = area.top + area.height;
  const font = FONT * rem;
  const edges = points.map(({ policy }) => edgesOf(policy));
  const at = (i: number, edge: number) =>
    `${scales.x(points[i]!.step).toFixed(1)} ${scales.y(edges[i]![edge]!).toFixed(1)}`;
  const across = points.map((_, i) => i);
  const fillOf = (answer: number) => (correct[answer] ? answerFill(style, answer) : `url(#${hatch})`);
  const title = textWidth(charts.stepAxis, font);
  const ticks = fitTicks(ticksBetween(0, steps, 5), scales.x, (tick) => textWidth(formatTick(tick), font), font).filter(
    (tick) => scales.x(tick) + textWidth(formatTick(tick), font) / 2 < size.width - title - font / 2,
  );
  const restEdges = rest && edgesOf(rest);
  return (
    <Surface size={size}>
      <defs>
        <Hatch id={hatch} />
      </defs>
      {correct.map((_, answer) => (
        <path
          key={answer}
          className={styles.band}
          fill={fillOf(answer)}
          d={`M${across.map((i) => at(i, answer)).join("L")}L${across
            .toReversed()
            .map((i) => at(i, answer + 1))
            .join("L")}z`}
        />
      ))}
      {restEdges && (
        <g>
          <title>{dynamics.rest}</title>
          {correct.map((_, answer) => {
            const [low, high] = [scales.y(restEdges[answer]!), scales.y(restEdges[answer + 1]!)];
            return (
              <path
                key={answer}
                className={styles.band}
                fill={fillOf(answer)}
                d={`M${(right + GAP * rem).toFixed(1)} ${low.toFixed(1)}h${COLUMN * rem}V${high.toFixed(1)}h${-COLUMN * rem}z`}
              />
            );
          })}
          <path
            className={styles.restFrame}
            d={`M${(right + GAP * rem).toFixed(1)} ${area.top}h${COLUMN * rem}v${area.height}h${-COLUMN * rem}z`}
          />
        </g>
      )}
      <path className={styles.axis} d={`M${area.left} ${bottom}h${area.width}`} />
      <Tick x={area.left - 4} y={area.top + 0.35 * font} anchor="end">
        1
      </Tick>
      <Tick x={area.left - 4} y={bottom + 0.35 * font} anchor="end">
        0
      </Tick>
      {ticks.map((tick) => (
        <Tick key={tick} x={scales.x(tick)} y={bottom + 1.1 * rem}>
          {formatTick(tick)}
        </Tick>
      ))}
      <Tick x={size.width - 1} y={bottom + 1.1 * rem} anchor="end">
        {charts.stepAxis}
      </Tick>
    </Surface>
  );
});
