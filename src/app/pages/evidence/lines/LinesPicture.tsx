/** Lines with bands of their intervals, over any axis; each point can be gone to by pointer and by keys, and speaks. */
import { useRef } from "react";
import { EndNames, endRoom } from "../../../../components/charts/EndNames.tsx";
import { IntervalBand } from "../../../../components/charts/IntervalBand.tsx";
import { Keys } from "../../../../components/charts/Keys.tsx";
import { LineLayer, MarkLayer } from "../../../../components/charts/layers.tsx";
import { type Axis, Plot } from "../../../../components/charts/Plot.tsx";
import { PointCursor } from "../../../../components/charts/PointCursor.tsx";
import type { RunStyle } from "../../../../components/charts/runStyle.ts";
import { plotArea, type Size, scalesIn } from "../../../../components/charts/scale.ts";
import { NOTHING_SELECTED } from "../../../../components/charts/selection.ts";
import { useSize } from "../../../../components/charts/useDrawing.ts";
import styles from "./lines.module.css";

export interface Line {
  name: string;
  style: RunStyle;
  points: readonly LinePoint[];
  /** Something to compare with rather than something measured: it has no marks. */
  isRule?: boolean;
}

export interface LinePoint {
  x: number;
  value: number;
  low: number | null;
  high: number | null;
  /** What is said of it. */
  lines: readonly string[];
}

interface LinesPictureProps {
  name: string;
  lines: readonly Line[];
  x: Axis;
  y: Axis;
}

export function LinesPicture(props: LinesPictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const right =
    size &&
    endRoom(
      props.lines.map(({ name }) => name),
      size,
    );
  const keys = props.lines.map(({ name, style, isRule = false }) => ({ text: name, style, isThin: isRule }));
  return (
    <>
      {size && right === null && <Keys keys={keys} />}
      <div ref={box} className={styles.picture}>
        {size && <Drawing {...props} size={size} right={right} />}
      </div>
    </>
  );
}

const nothing = () => {};

function Drawing({ name, lines, x, y, size, right }: LinesPictureProps & { size: Size; right: number | null }) {
  const room = right ?? size.rem;
  const scales = scalesIn(plotArea(size, room), x.domain, y.domain);
  const points = lines
    .filter(({ isRule }) => !isRule)
    .flatMap((line) => line.points)
    .map((point) => ({
      box: { left: scales.x(point.x) - 4, top: scales.y(point.value) - 4, width: 8, height: 8 },
      part: {},
      lines: point.lines,
    }));
  return (
    <>
      <Plot size={size} x={x} y={y} right={room}>
        {lines.map(({ name: text, style, points: of, isRule }) => (
          <g key={text}>
            <IntervalBand points={of} color={style.stroke} />
            <LineLayer
              points={of.map((point) => ({ step: point.x, value: point.value }))}
              style={style}
              width={isRule ? 1 : 2}
            />
            {!isRule && (
              <MarkLayer points={of.map((point) => ({ x: point.x, y: point.value }))} style={style} isHollow />
            )}
          </g>
        ))}
        {right !== null && (
          <EndNames
            names={lines.flatMap(({ name: text, style, points: of, isRule = false }) => {
              const end = of.at(-1);
              return end ? [{ text, style, isThin: isRule, x: end.x, y: end.value }] : [];
            })}
            rem={size.rem}
          />
        )}
      </Plot>
      <PointCursor
        name={name}
        size={size}
        points={points}
        selection={NOTHING_SELECTED}
        hover={NOTHING_SELECTED}
        onHover={nothing}
        onSelect={nothing}
      />
    </>
  );
}
