/** A row an arm: a dot a seed, the location with its interval, and words; one axis below all, with a rule where the rows are held against. */
import type { RunId } from "../../engine/index.ts";
import { formatTick } from "../charts/format.ts";
import { fitTicks } from "../charts/labels.ts";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { markPath } from "../charts/runStyle.ts";
import { NAME_LINE, nameLines, PartName, Surface, Tick } from "../charts/Surface.tsx";
import { type Domain, type Size, scalesIn, ticksBetween } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import { textWidth, wrapText } from "../charts/textWidth.ts";
import styles from "./panels.module.css";
import type { ArmLook } from "./types.ts";

/** In rem: words below a name, the track with the dots, and the axis. */
const WORDS = 0.75;
const WORDS_LINE = 1;
const TRACK = 1.5;
const AXIS = 1.5;
const GAP = 0.75;

export interface DotRow {
  arm: ArmLook;
  words: string;
  dots: readonly Dot[];
  /** The ends of the interval are null where there is none. */
  location: { n: number; value: number | null; low: number | null; high: number | null };
}

interface Dot {
  run: RunId | null;
  value: number;
  /** What the cursor says of it. */
  lines: readonly string[];
}

export interface DotRowsData {
  rows: readonly DotRow[];
  domain: Domain;
  rule: { value: number; stroke: string; dash: string | undefined } | null;
}

interface Place {
  row: DotRow;
  name: string[];
  words: string[];
  top: number;
  /** The middle of the dots. */
  track: number;
}

function placesOf(rows: readonly DotRow[], { width, rem }: Pick<Size, "width" | "rem">): Place[] {
  let top = 0;
  return rows.map((row) => {
    const name = nameLines(row.arm.name, width, rem);
    const words = wrapText(row.words, width, WORDS * rem);
    const text = (name.length * NAME_LINE + words.length * WORDS_LINE) * rem;
    const place = { row, name, words, top, track: top + text + (TRACK * rem) / 2 };
    top += text + (TRACK + GAP) * rem;
    return place;
  });
}

export function dotRowsHeight({ rows }: DotRowsData, size: Pick<Size, "width" | "rem">): number {
  const last = placesOf(rows, size).at(-1);
  return (last?.track ?? 0) + (TRACK + AXIS) * size.rem;
}

/** `name`: what the cursor is called. */
export function DotRows({
  name,
  size,
  data,
  ...selecting
}: { name: string; size: Size; data: DotRowsData } & Selecting) {
  const { rem } = size;
  const { rows, domain, rule } = data;
  const places = placesOf(rows, size);
  const bottom = (places.at(-1)?.track ?? 0) + (TRACK / 2) * rem;
  const area = { left: rem, top: 0, width: size.width - 2 * rem, height: bottom };
  const { x } = scalesIn(area, domain, [0, 1]);
  const font = 0.75 * rem;
  const ticks = fitTicks(ticksBetween(...domain, 5), x, (tick) => textWidth(formatTick(tick), font), font);
  const points = places.flatMap(({ row, track }): CursorPoint[] =>
    row.dots.map(({ run, value, lines }) => ({
      box: { left: x(value) - 4, top: track - 4, width: 8, height: 8 },
      part: { run },
      lines,
    })),
  );
  return (
    <>
      <Surface size={size}>
        {places.map(({ track }, index) => (
          <path key={index} className={styles.grid} d={`M${area.left} ${track}h${area.width}`} />
        ))}
        {rule && (
          <path
            stroke={rule.stroke}
            strokeDasharray={rule.dash}
            d={places
              .map(({ track }) => `M${x(rule.value).toFixed(1)} ${track - (TRACK / 2) * rem}v${TRACK * rem}`)
              .join("")}
          />
        )}
        {places.map(({ row: { arm, dots, location }, name: title, words, top, track }) => (
          <g key={arm.id}>
            <PartName x={0} y={top} rem={rem} ink={arm.style.ink} lines={title} />
            {words.map((line, index) => (
              <Tick
                key={index}
                x={0}
                y={top + (title.length * NAME_LINE + (index + 0.8) * WORDS_LINE) * rem}
                anchor="start"
              >
                {line}
              </Tick>
            ))}
            {location.low !== null && location.high !== null && (
              <path
                stroke={arm.style.stroke}
                strokeWidth={3}
                opacity={0.5}
                d={`M${x(location.low).toFixed(1)} ${track}H${x(location.high).toFixed(1)}`}
              />
            )}
            {dots.map(({ run, value }, index) => (
              <path
                key={index}
                data-mark
                fill={arm.style.stroke}
                opacity={run !== null && selecting.selection.run === run ? 1 : 0.45}
                d={markPath("circle", x(value), track, 3)}
              />
            ))}
            {location.value !== null && location.n > 1 && (
              <path
                data-mark
                fill="var(--surface-raised)"
                stroke={arm.style.stroke}
                strokeWidth={2}
                d={markPath(arm.style.mark, x(location.value), track, 5)}
              />
            )}
          </g>
        ))}
        {ticks.map((tick) => (
          <Tick key={tick} x={x(tick)} y={bottom + rem}>
            {formatTick(tick)}
          </Tick>
        ))}
      </Surface>
      <PointCursor name={name} size={size} points={points} {...selecting} />
    </>
  );
}
