/** A map a run: a row a matrix, a column a layer, the darker the further it has moved. */
import { memo } from "react";
import { fitTicks } from "../charts/labels.ts";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { NAME_LINE, nameLines, PartName, Surface, Tick } from "../charts/Surface.tsx";
import type { Size } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import { textWidth } from "../charts/textWidth.ts";
import { useWords } from "../words/useWords.tsx";
import { MATRICES, type MovedData, type MovedMap, percentOf } from "./moved.ts";
import styles from "./panels.module.css";

/** In rem. */
const TICK = 0.75;
const LEFT = 2.25;
/** Of a layer's number, which may be wider than its column. */
const RIGHT = 0.5;
const ROW = 1.15;
const BELOW_NAME = 0.25;
const BELOW = 1.5;
const GAP = 1;
const SCALE = 1.5;
/** A column of a model with many layers, and a part at least. */
const NARROW = 0.5;
const LEAST_PART = 5;
/** Layers that have room for their numbers. */
const FEW = 8;
/** Pixels. */
const AROUND = 3;
/** Of the ink in the darkest shade, in percent: numbers on it stay readable. */
const DARKEST = { withNumbers: 40, without: 85 };
const SHADES = 6;

type Shade = (share: number) => string;

const shadeUpTo =
  (darkest: number): Shade =>
  (share) =>
    `color-mix(in oklab, var(--ink) ${(darkest * share).toFixed(1)}%, var(--surface-raised))`;

interface Cell {
  x: number;
  y: number;
  layer: number;
  matrix: number;
  value: number | null;
}

interface Part {
  map: MovedMap;
  left: number;
  top: number;
  /** Of a cell. */
  width: number;
  height: number;
  name: string[];
  cells: Cell[];
}

/** How parts share the width. */
function shareOut(data: MovedData, { width, rem }: Pick<Size, "width" | "rem">) {
  const layers = Math.max(1, ...data.maps.map(({ moved }) => moved.length));
  const number = textWidth(percentOf(data.top, data), TICK * rem) + 2 * AROUND;
  const column = layers <= FEW ? number : NARROW * rem;
  const least = (LEFT + RIGHT) * rem + Math.max(LEAST_PART * rem, layers * column);
  const beside = Math.max(1, Math.floor((width + GAP * rem) / (least + GAP * rem)));
  const rows = Math.max(1, Math.ceil(data.maps.length / beside));
  const across = Math.max(1, Math.ceil(data.maps.length / rows));
  const partWidth = (width - (across - 1) * GAP * rem) / across;
  const names = data.maps.map(({ run }) => nameLines(run.name, partWidth, rem));
  const above = (Math.max(0, ...names.map((name) => name.length)) * NAME_LINE + BELOW_NAME) * rem;
  return { rows, across, partWidth, names, above, number };
}

export function leastHeight(data: MovedData, size: Pick<Size, "width" | "rem">): number {
  const { rows, above } = shareOut(data, size);
  return rows * (above + (MATRICES.length * ROW + BELOW) * size.rem) + SCALE * size.rem;
}

function layOut(data: MovedData, size: Size): { parts: Part[]; number: number } {
  const { height, rem } = size;
  const { rows, across, partWidth, names, above, number } = shareOut(data, size);
  const rowHeight = (height - SCALE * rem) / rows;
  const parts = data.maps.map((map, index): Part => {
    const left = (index % across) * (partWidth + GAP * rem) + LEFT * rem;
    const top = Math.floor(index / across) * rowHeight + above;
    const width = Math.max(1, (partWidth - (LEFT + RIGHT) * rem) / map.moved.length);
    const cellHeight = Math.max(1, (rowHeight - above - BELOW * rem) / MATRICES.length);
    const cells = MATRICES.flatMap((_, matrix) =>
      map.moved.map((values, layer): Cell => {
        const value = values[matrix] ?? null;
        return { x: left + layer * width, y: top + matrix * cellHeight, layer, matrix, value };
      }),
    );
    return { map, left, top, width, height: cellHeight, name: names[index]!, cells };
  });
  return { parts, number };
}

export function MovedPicture({ size, data, ...selecting }: { size: Size; data: MovedData } & Selecting) {
  const words = useWords();
  const own = words.panels.moved;
  const points = layOut(data, size).parts.flatMap(({ map: { run, step }, width, height, cells }) =>
    cells.map(
      ({ x, y, layer, matrix, value }): CursorPoint => ({
        box: { left: x, top: y, width, height },
        part: { run: run.id },
        lines: [run.name, own.cell(layer, MATRICES[matrix]!), own.change(percentOf(value, data), step)],
      }),
    ),
  );
  return (
    <>
      <Maps size={size} data={data} run={selecting.selection.run} />
      <PointCursor name={own.cursor} size={size} points={points} {...selecting} />
    </>
  );
}

const Maps = memo(function Maps({ size, data, run }: { size: Size; data: MovedData; run: string | null }) {
  const { rem } = size;
  const { parts, number } = layOut(data, size);
  const isSelected = run !== null && parts.some(({ map }) => map.run.id === run);
  const hasNumbers = ({ width, height }: Part) => width >= number && height >= rem;
  const shade = shadeUpTo(parts.some(hasNumbers) ? DARKEST.withNumbers : DARKEST.without);
  return (
    <Surface size={size}>
      {parts.map((part) => (
        <g key={part.map.run.id} opacity={isSelected && part.map.run.id !== run ? 0.4 : 1}>
          <Map part={part} data={data} rem={rem} shade={shade} hasNumbers={hasNumbers(part)} />
        </g>
      ))}
      {data.top > 0 && <Scale size={size} data={data} shade={shade} />}
    </Surface>
  );
});

interface MapProps {
  part: Part;
  data: MovedData;
  rem: number;
  shade: Shade;
  hasNumbers: boolean;
}

function Map({ part, data, rem, shade, hasNumbers }: MapProps) {
  const { map, left, top, width, height, name, cells } = part;
  const layers = fitTicks(
    map.moved.map((_, layer) => layer),
    (layer) => layer * width,
    (layer) => textWidth(String(layer), TICK * rem),
    AROUND,
  );
  return (
    <>
      <PartName
        x={left - LEFT * rem}
        y={top - (name.length * NAME_LINE + BELOW_NAME) * rem}
        rem={rem}
        ink={map.run.style.ink}
        lines={name}
      />
      {MATRICES.map((matrix, row) => (
        <Tick key={matrix} x={left - AROUND} y={top + (row + 0.5) * height + 0.26 * rem} anchor="end">
          {matrix}
        </Tick>
      ))}
      {layers.map((layer) => (
        <Tick key={layer} x={left + (layer + 0.5) * width} y={top + MATRICES.length * height + 0.9 * rem}>
          {layer}
        </Tick>
      ))}
      {cells.map(({ x, y, layer, matrix, value }) => (
        <rect
          key={`${layer} ${matrix}`}
          className={styles.cell}
          x={x}
          y={y}
          width={width}
          height={height}
          fill={shade(data.top > 0 ? (value ?? 0) / data.top : 0)}
        />
      ))}
      {hasNumbers &&
        cells.map(({ x, y, layer, matrix, value }) => (
          <text
            key={`${layer} ${matrix}`}
            className={styles.cellNumber}
            x={x + width / 2}
            y={y + height / 2 + 0.26 * rem}
            textAnchor="middle"
          >
            {percentOf(value, data)}
          </text>
        ))}
    </>
  );
}

/** From nothing to the largest change of all runs. */
function Scale({ size: { height, rem }, data, shade }: { size: Size; data: MovedData; shade: Shade }) {
  const [left, top, width] = [LEFT * rem, height - 0.9 * rem, 1.25 * rem];
  return (
    <g>
      <Tick x={left - AROUND} y={height - 0.2 * rem} anchor="end">
        0
      </Tick>
      {Array.from({ length: SHADES }, (_, place) => (
        <rect
          key={place}
          className={styles.shade}
          x={left + place * width}
          y={top}
          width={width}
          height={0.8 * rem}
          fill={shade(place / (SHADES - 1))}
        />
      ))}
      <Tick x={left + SHADES * width + AROUND} y={height - 0.2 * rem} anchor="start">
        {`${percentOf(data.top, data)} %`}
      </Tick>
    </g>
  );
}
