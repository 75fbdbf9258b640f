/** Stacked bars at their true steps, one row a run, all over one axis. */
import { memo, useId } from "react";
import type { Words } from "../../words/en.ts";
import { answerFill, SHADES } from "../charts/answerRamp.ts";
import { formatNumber, formatTick } from "../charts/format.ts";
import { Hatch } from "../charts/Hatch.tsx";
import { fitTicks } from "../charts/labels.ts";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { NAME_LINE, nameLines, PartName, Surface, Tick } from "../charts/Surface.tsx";
import { type Scales, type Size, scalesIn, ticksBetween } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import { shortened, textWidth } from "../charts/textWidth.ts";
import { useWords } from "../words/useWords.tsx";
import type { MassBar, MassData, MassPart } from "./masses.ts";
import styles from "./panels.module.css";

interface PictureProps {
  size: Size;
  data: MassData;
  horizon: number;
}

/** In rem. */
const LEFT = 1.25;
const BELOW_NAME = 0.25;
const BELOW_ROW = 0.5;
const AXIS = 1.5;
const LEAST_BARS = 2.25;
const FONT = 0.75;
/** Of the picture's width, for the names of answers. */
const MOST_NAME_WIDTH = 0.34;
const MOST_BAR = 24;

interface Row {
  part: MassPart;
  /** Steps across, probability upwards. */
  scales: Scales;
  name: string[];
}

interface Layout {
  rows: readonly Row[];
  barWidth: number;
  /** Below the lowest row. */
  bottom: number;
}

export function AnswersLeftPicture({
  size,
  data,
  horizon,
  prompt,
  ...selecting
}: PictureProps & { prompt: string } & Selecting) {
  const words = useWords();
  const { rows, barWidth } = layOut({ size, data, horizon }, words);
  const points = rows.flatMap(({ part, scales }) =>
    part.bars.map(
      (bar): CursorPoint => ({
        box: {
          left: scales.x(bar.step) - barWidth / 2,
          top: scales.area.top,
          width: barWidth,
          height: scales.area.height,
        },
        part: { run: part.id, step: bar.step, prompt },
        lines: [
          words.charts.enumeration([part.label, words.charts.step(bar.step)]),
          ...wordsOf(bar, data.answers, words),
        ],
      }),
    ),
  );
  return (
    <>
      <Rows size={size} data={data} horizon={horizon} />
      <PointCursor name={words.panels.answersLeft.cursor} size={size} points={points} {...selecting} />
    </>
  );
}

function wordsOf(bar: MassBar, answers: readonly string[], { charts }: Words): string[] {
  const named = answers
    .map((text, index) => ({ text, share: bar.answers[index] ?? 0 }))
    .sort((a, b) => b.share - a.share);
  return [...named.slice(0, 3), { text: charts.wrong, share: bar.wrong }].map(
    ({ text, share }) => `${text} ${formatNumber(share)}`,
  );
}

function namesOf({ parts }: MassData, { width, rem }: Pick<Size, "width" | "rem">) {
  const names = parts.map(({ label }) => nameLines(label, width - LEFT * rem, rem));
  const above = (Math.max(0, ...names.map((name) => name.length)) * NAME_LINE + BELOW_NAME) * rem;
  return { names, above };
}

/** So that every row has its name and room for its ticks. */
export function leastHeight(data: MassData, size: Pick<Size, "width" | "rem">): number {
  return data.parts.length * (namesOf(data, size).above + (LEAST_BARS + BELOW_ROW) * size.rem) + AXIS * size.rem;
}

function layOut({ size: { width, height, rem }, data, horizon }: PictureProps, { charts, panels }: Words): Layout {
  const { names, above } = namesOf(data, { width, rem });
  const answers = [...data.answers, charts.wrong, panels.answersLeft.more(data.total)].map((text) =>
    textWidth(text, FONT * rem),
  );
  const right = Math.min(Math.max(...answers) + 0.5 * rem, MOST_NAME_WIDTH * width);
  const rowHeight = (height - AXIS * rem) / Math.max(1, data.parts.length);
  const steps = [...new Set(data.parts.flatMap(({ bars }) => bars.map(({ step }) => step)))].sort((a, b) => a - b);
  const gaps = steps.slice(1).map((step, index) => step - (steps[index] ?? 0));
  const room = width - LEFT * rem - right;
  // The nearest two bars of all rows do not touch.
  const pitch = (Math.min(horizon, ...gaps) / Math.max(1, horizon)) * room;
  const barWidth = Math.max(1, Math.min(MOST_BAR, pitch * 0.85 - 1));
  const rows = data.parts.map((part, index) => {
    const area = {
      left: LEFT * rem + barWidth / 2,
      top: index * rowHeight + above,
      width: Math.max(1, room - barWidth),
      height: Math.max(1, rowHeight - above - BELOW_ROW * rem),
    };
    return { part, name: names[index] ?? [], scales: scalesIn(area, [0, horizon], [0, 1]) };
  });
  return { rows, barWidth, bottom: height - AXIS * rem };
}

const Rows = memo(function Rows({ size, data, horizon }: PictureProps) {
  const hatch = useId();
  const words = useWords();
  const { stepAxis } = words.charts;
  const { rows, barWidth, bottom } = layOut({ size, data, horizon }, words);
  const font = FONT * size.rem;
  const first = rows[0];
  if (!first) return null;
  const title = textWidth(stepAxis, font);
  const ticks = fitTicks(
    ticksBetween(0, horizon, 7),
    first.scales.x,
    (tick) => textWidth(formatTick(tick), font),
    font / 2,
  ).filter((tick) => first.scales.x(tick) + textWidth(formatTick(tick), font) / 2 < size.width - title - font / 2);
  return (
    <Surface size={size}>
      <defs>
        <Hatch id={hatch} />
      </defs>
      {rows.map(({ part, scales, name }) => (
        <g key={part.id}>
          <PartName
            x={LEFT * size.rem}
            y={scales.area.top - (name.length * NAME_LINE + BELOW_NAME) * size.rem}
            rem={size.rem}
            ink={part.style.ink}
            lines={name}
          />
          <Tick x={LEFT * size.rem - 4} y={scales.area.top + font} anchor="end">
            1
          </Tick>
          <Tick x={LEFT * size.rem - 4} y={scales.area.top + scales.area.height} anchor="end">
            0
          </Tick>
          <Bars part={part} scales={scales} width={barWidth} hatch={`url(#${hatch})`} />
          <Names part={part} data={data} scales={scales} barWidth={barWidth} size={size} />
        </g>
      ))}
      <path
        className={styles.axis}
        d={`M${LEFT * size.rem} ${bottom}H${first.scales.area.left + first.scales.area.width + barWidth / 2}`}
      />
      {ticks.map((tick) => (
        <Tick key={tick} x={first.scales.x(tick)} y={bottom + 1.1 * size.rem}>
          {formatTick(tick)}
        </Tick>
      ))}
      <Tick x={size.width - 1} y={bottom + 1.1 * size.rem} anchor="end">
        {stepAxis}
      </Tick>
    </Surface>
  );
});

/** One path a shade. */
function Bars({ part, scales, width, hatch }: { part: MassPart; scales: Scales; width: number; hatch: string }) {
  const paths = new Map<string, string>();
  for (const bar of part.bars) {
    const left = (scales.x(bar.step) - width / 2).toFixed(1);
    for (const { rank, low, high } of stack(bar)) {
      const [bottom, top] = [scales.y(low), scales.y(high)];
      // A line of surface parts one answer from the next.
      const height = bottom - top - (bottom - top > 2 ? 1 : 0);
      if (height < 0.2) continue;
      const fill = rank === null ? hatch : answerFill(part.style, rank);
      const d = `M${left} ${bottom.toFixed(1)}h${width.toFixed(1)}v${(-height).toFixed(1)}h${(-width).toFixed(1)}z`;
      paths.set(fill, (paths.get(fill) ?? "") + d);
    }
  }
  return [...paths].map(([fill, d]) => <path key={fill} data-mark fill={fill} d={d} />);
}

/** Beside a run's last bar, where a part of it is as high as a line of text. */
function Names({
  part,
  data,
  scales,
  barWidth,
  size,
}: {
  part: MassPart;
  data: MassData;
  scales: Scales;
  barWidth: number;
  size: Size;
}) {
  const { charts, panels } = useWords();
  const bar = part.bars.at(-1);
  if (!bar) return null;
  const font = FONT * size.rem;
  const left = scales.x(bar.step) + barWidth / 2 + 5;
  return stack(bar).map(({ rank, low, high }) => {
    if (scales.y(low) - scales.y(high) < font * 1.1) return null;
    const name =
      rank === null ? charts.wrong : (data.answers[rank] ?? panels.answersLeft.more(data.total - data.answers.length));
    return (
      <Tick key={name} x={left} y={scales.y((low + high) / 2) + 0.35 * font} anchor="start">
        {shortened(name, size.width - left, font)}
        {/* The whole of it is in the table and in what the cursor says. */}
      </Tick>
    );
  });
}

/** From the bottom: answers by rank, those without a shade of their own, wrong ones (null). */
function stack(bar: MassBar): { rank: number | null; low: number; high: number }[] {
  const shares: [rank: number | null, share: number][] = [
    ...bar.answers.map((share, rank): [number, number] => [rank, share]),
    [SHADES, bar.other],
    [null, bar.wrong],
  ];
  let floor = 0;
  return shares.map(([rank, share]) => {
    const low = floor;
    floor += share;
    return { rank, low, high: floor };
  });
}
