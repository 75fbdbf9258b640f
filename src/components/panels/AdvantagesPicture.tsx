/** A dumbbell list: one row an answer, from A to its re-weighted value, all over one axis that may have a gap. */
import { memo } from "react";
import type { Words } from "../../words/en.ts";
import { formatNumber, formatSigned, formatTick } from "../charts/format.ts";
import { fitTicks } from "../charts/labels.ts";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { markPath, type RunStyle } from "../charts/runStyle.ts";
import { Surface, Tick } from "../charts/Surface.tsx";
import { type Size, ticksBetween } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import { shortened, textWidth } from "../charts/textWidth.ts";
import { useWords } from "../words/useWords.tsx";
import { axisOf, pixelOf, type Stretch } from "./advantages.ts";
import { type DistinctAnswer, nameOf, placeOf, verdictOn } from "./answers.ts";
import type { ChosenGroup } from "./groupChoice.ts";
import styles from "./panels.module.css";

/** In rem. */
const ROW = 1.375;
const MOST_ROW = 2;
const AXIS = 1.5;
const FONT = 0.8125;
const TICK_FONT = 0.75;
/** Of the picture's width, for the answers. */
const MOST_NAME_WIDTH = 0.42;
/** Pixels. */
const BREAK = 20;
const HEAD = 5;

export function heightOf(rows: number, rem: number): number {
  return (rows * ROW + AXIS) * rem;
}

interface Layout {
  axis: Stretch[];
  /** Of the axis. */
  left: number;
  width: number;
  rowHeight: number;
  bottom: number;
}

function layOut(size: Size, rows: readonly DistinctAnswer[], words: Words): Layout {
  const { width, height, rem } = size;
  const font = FONT * rem;
  const rowHeight = Math.min(MOST_ROW * rem, Math.max(ROW * rem, (height - AXIS * rem) / Math.max(1, rows.length)));
  const names = Math.max(0, ...rows.map((row) => textWidth(nameOf(row, words), font)));
  const numbers = Math.max(0, ...rows.map(({ response }) => textWidth(`▲ ${formatSigned(response.reweighted)}`, font)));
  const left = Math.min(names, MOST_NAME_WIDTH * width) + rem;
  const room = Math.max(1, width - left - Math.min(numbers, 0.34 * width) - rem);
  return {
    axis: axisOf(rows, room, Math.min(BREAK, room / 4)),
    left,
    width: room,
    rowHeight,
    bottom: rows.length * rowHeight,
  };
}

interface PictureProps {
  size: Size;
  rows: readonly DistinctAnswer[];
}

export function AdvantagesPicture({
  size,
  rows,
  chosen: { run, group },
  ...selecting
}: PictureProps & { chosen: ChosenGroup } & Selecting) {
  const words = useWords();
  const { rowHeight } = layOut(size, rows, words);
  const points = rows.map((row, index): CursorPoint => {
    const { response } = row;
    return {
      box: { left: 3, top: index * rowHeight + 3, width: size.width - 6, height: rowHeight - 6 },
      part: {
        run: run.id,
        prompt: group.prompt,
        response: placeOf(row, selecting.hover.response, selecting.selection.response),
      },
      lines: [
        verdictOn(row, words),
        words.panels.advantages.numbers(
          formatSigned(response.advantage),
          formatSigned(response.term),
          formatSigned(response.reweighted),
        ),
        `c(o|q) ${formatNumber(response.confidence)}`,
      ],
    };
  });
  return (
    <>
      <Rows size={size} rows={rows} style={run.style} />
      <PointCursor name={words.panels.advantages.cursor} size={size} points={points} {...selecting} />
    </>
  );
}

const Rows = memo(function Rows({ size, rows, style }: PictureProps & { style: RunStyle }) {
  const words = useWords();
  const layout = layOut(size, rows, words);
  const { axis, left, width, rowHeight, bottom } = layout;
  const { rem } = size;
  const font = FONT * rem;
  const x = (value: number) => left + pixelOf(axis, value);
  return (
    <Surface size={size}>
      <Axis layout={layout} rem={rem} />
      {rows.map((row, index) => {
        const { response } = row;
        const y = (index + 0.5) * rowHeight;
        const baseline = y + 0.35 * font;
        const change = response.reweighted - response.advantage;
        const sign = change > 0 ? "up" : "down";
        return (
          <g key={index}>
            <text className={styles.answer} x={0} y={baseline}>
              {shortened(nameOf(row, words), left - rem, font)}
            </text>
            <path className={styles.grid} d={`M${left} ${y}h${width}`} />
            <path
              data-mark
              className={response.correct ? styles.ring : styles.ringWrong}
              stroke={style.stroke}
              d={markPath(style.mark, x(response.advantage), y, 4)}
            />
            {change !== 0 && (
              <path className={styles[sign]} d={arrowPath(x(response.advantage), x(response.reweighted), y)} />
            )}
            <text className={styles.number} x={size.width - 1} y={baseline} textAnchor="end">
              {change !== 0 && <tspan className={styles[sign]}>{change > 0 ? "▲ " : "▼ "}</tspan>}
              {formatSigned(response.reweighted)}
            </text>
          </g>
        );
      })}
      <Tick x={size.width - 1} y={bottom + 1.1 * rem} anchor="end">
        Ã
      </Tick>
    </Surface>
  );
});

/** Ticks below the rows; two slanted strokes where the axis leaves something out. */
function Axis({ layout: { axis, left, bottom }, rem }: { layout: Layout; rem: number }) {
  const font = TICK_FONT * rem;
  return axis.map(({ low, high, from, to }, index) => {
    const pixel = (value: number) => left + from + ((value - low) / (high - low)) * (to - from);
    const half = (tick: number) => textWidth(formatTick(tick), font) / 2;
    const isInside = (tick: number) => pixel(tick) - half(tick) >= left + from && pixel(tick) + half(tick) <= left + to;
    const wanted = Math.max(2, Math.round((to - from) / (3.5 * rem)));
    // A short stretch may have no round number: then finer ones.
    const some = [0, 1, 2, 4, 8]
      .map((more) => ticksBetween(low, high, wanted + more).filter(isInside))
      .find((ticks) => ticks.length > 0);
    const ticks = fitTicks(some ?? [], pixel, (tick) => 2 * half(tick), font / 2);
    return (
      <g key={low}>
        <path className={styles.axis} d={`M${left + from} ${bottom}H${left + to}`} />
        {index > 0 && <path className={styles.axis} d={breakPath(left + from, bottom)} />}
        {low < 0 && high > 0 && <path className={styles.zero} d={`M${pixel(0)} 0V${bottom}`} />}
        {ticks.map((tick) => (
          <Tick key={tick} x={pixel(tick)} y={bottom + 1.1 * rem}>
            {formatTick(tick)}
          </Tick>
        ))}
      </g>
    );
  });
}

function breakPath(right: number, y: number): string {
  return [right - 13, right - 7].map((x) => `M${x - 3} ${y + 5}L${x + 3} ${y - 5}`).join("");
}

/** A shaft with a head, or as much of a head as fits. */
function arrowPath(from: number, to: number, y: number): string {
  const sign = Math.sign(to - from);
  const head = Math.min(HEAD, Math.abs(to - from));
  return `M${from.toFixed(1)} ${y}H${(to - sign * head).toFixed(1)}v-4L${to.toFixed(1)} ${y}l${(-sign * head).toFixed(1)} 4v-4z`;
}
