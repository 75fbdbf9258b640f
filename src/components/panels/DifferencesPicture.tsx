/** A row an arm: a dot a seed, the location with its interval, and words; one axis below all, with a rule at no difference. */
import { digitsUpTo, formatNumber, formatSigned, formatTick } from "../charts/format.ts";
import { fitTicks } from "../charts/labels.ts";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { markPath } from "../charts/runStyle.ts";
import { NAME_LINE, nameLines, PartName, Surface, Tick } from "../charts/Surface.tsx";
import { type Domain, type Size, scalesIn, ticksBetween } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import { textWidth, wrapText } from "../charts/textWidth.ts";
import { roomAround } from "./axes.ts";
import { type ArmDifference, type Differences, differenceInWords } from "./differences.ts";
import styles from "./panels.module.css";

/** In rem: words below a name, the track with the dots, and the axis. */
const WORDS = 0.75;
const WORDS_LINE = 1;
const TRACK = 1.5;
const AXIS = 1.5;
const GAP = 0.75;

interface Row {
  of: ArmDifference;
  name: string[];
  words: string[];
  top: number;
  /** The middle of the dots. */
  track: number;
}

function rowsOf({ rows }: Differences, { width, rem }: Pick<Size, "width" | "rem">, digits: number): Row[] {
  let top = 0;
  return rows.map((of) => {
    const name = nameLines(of.arm.name, width, rem);
    const words = wrapText(differenceInWords(of, digits), width, WORDS * rem);
    const text = (name.length * NAME_LINE + words.length * WORDS_LINE) * rem;
    const row = { of, name, words, top, track: top + text + (TRACK * rem) / 2 };
    top += text + (TRACK + GAP) * rem;
    return row;
  });
}

/** All differences, the ends of their intervals, and none. */
export function differenceDomain({ rows }: Differences): Domain {
  const values = rows.flatMap(({ paired: { pairs, low, high } }) => [
    ...pairs.map(({ difference }) => difference),
    ...(low === null || high === null ? [] : [low, high]),
  ]);
  return roomAround(Math.min(0, ...values), Math.max(0, ...values));
}

export const digitsOf = (data: Differences): number => digitsUpTo(Math.max(...differenceDomain(data).map(Math.abs)));

export function leastHeight(data: Differences, size: Pick<Size, "width" | "rem">): number {
  const last = rowsOf(data, size, digitsOf(data)).at(-1);
  return (last?.track ?? 0) + (TRACK + AXIS) * size.rem;
}

export function DifferencesPicture({ size, data, ...selecting }: { size: Size; data: Differences } & Selecting) {
  const { rem } = size;
  const domain = differenceDomain(data);
  const digits = digitsOf(data);
  const rows = rowsOf(data, size, digits);
  const bottom = (rows.at(-1)?.track ?? 0) + (TRACK / 2) * rem;
  const area = { left: rem, top: 0, width: size.width - 2 * rem, height: bottom };
  const { x } = scalesIn(area, domain, [0, 1]);
  const font = 0.75 * rem;
  const ticks = fitTicks(ticksBetween(...domain, 5), x, (tick) => textWidth(formatTick(tick), font), font);
  const points = rows.flatMap(({ of: { arm, paired, runs }, track }): CursorPoint[] =>
    paired.pairs.map(({ seed, arm: ours, baseline, difference }) => ({
      box: { left: x(difference) - 4, top: track - 4, width: 8, height: 8 },
      part: { run: runs.get(seed)?.id ?? null },
      lines: [
        `${arm.name}, seed ${seed}`,
        formatSigned(difference, digits),
        `${formatNumber(ours, digits)} against ${formatNumber(baseline, digits)}`,
      ],
    })),
  );
  return (
    <>
      <Surface size={size}>
        {rows.map(({ track }, index) => (
          <path key={index} className={styles.grid} d={`M${area.left} ${track}h${area.width}`} />
        ))}
        <path
          className={styles.zero}
          d={rows.map(({ track }) => `M${x(0).toFixed(1)} ${track - (TRACK / 2) * rem}v${TRACK * rem}`).join("")}
        />
        {rows.map(({ of: { arm, paired, runs }, name, words, top, track }) => (
          <g key={arm.id}>
            <PartName x={0} y={top} rem={rem} ink={arm.style.ink} lines={name} />
            {words.map((line, index) => (
              <Tick
                key={index}
                x={0}
                y={top + (name.length * NAME_LINE + (index + 0.8) * WORDS_LINE) * rem}
                anchor="start"
              >
                {line}
              </Tick>
            ))}
            {paired.low !== null && paired.high !== null && (
              <path
                stroke={arm.style.stroke}
                strokeWidth={3}
                opacity={0.5}
                d={`M${x(paired.low).toFixed(1)} ${track}H${x(paired.high).toFixed(1)}`}
              />
            )}
            {paired.pairs.map(({ seed, difference }) => (
              <path
                key={seed}
                data-mark
                fill={arm.style.stroke}
                opacity={selecting.selection.run === (runs.get(seed)?.id ?? "") ? 1 : 0.45}
                d={markPath("circle", x(difference), track, 3)}
              />
            ))}
            {paired.value !== null && paired.n > 1 && (
              <path
                data-mark
                fill="var(--surface-raised)"
                stroke={arm.style.stroke}
                strokeWidth={2}
                d={markPath(arm.style.mark, x(paired.value), track, 5)}
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
      <PointCursor name="differences, a seed each" size={size} points={points} {...selecting} />
    </>
  );
}
