/** A swarm a prompt, a part a run: side by side where the columns stay wide enough, else one below the other. */
import { memo } from "react";
import type { Words } from "../../words/en.ts";
import { formatNumber } from "../charts/format.ts";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { markPath } from "../charts/runStyle.ts";
import { NAME_LINE, nameLines, PartName, Surface, Tick } from "../charts/Surface.tsx";
import { type Scales, type Size, scalesIn } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import { swarm } from "../charts/swarm.ts";
import { taskViewOf } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { type DistinctAnswer, placeOf, verdictOn } from "./answers.ts";
import { type Column, type ConfidenceData, thinned } from "./confidence.ts";
import styles from "./panels.module.css";
import type { RunView } from "./types.ts";

/** In rem. */
const LEAST_PART = 3.5;
const LEFT = 1.75;
const BELOW_NAME = 0.5;
const BELOW = 0.5;
const GAP = 1;
/** Pixels of a column: at least, and to stand beside another part. */
const LEAST_COLUMN = 9;
const GOOD_COLUMN = 12;

interface Mark {
  column: Column;
  answer: DistinctAnswer;
  x: number;
  y: number;
  radius: number;
}

interface Part {
  run: RunView;
  /** Columns across, confidence upwards. */
  scales: Scales;
  marks: Mark[];
  columns: readonly (Column | null)[];
  name: string[];
}

/** How parts and columns share the width. */
function shareOut({ prompts, parts }: ConfidenceData, { width, rem }: Pick<Size, "width" | "rem">, { panels }: Words) {
  const gap = GAP * rem;
  const beside = Math.floor((width - LEFT * rem + gap) / (prompts.length * GOOD_COLUMN + gap));
  const rows = Math.max(1, Math.ceil(parts.length / Math.max(1, beside)));
  const across = Math.max(1, Math.ceil(parts.length / rows));
  const partWidth = (width - LEFT * rem - (across - 1) * gap) / across;
  const columns = Math.max(1, Math.floor(partWidth / LEAST_COLUMN));
  const note = columns < prompts.length ? panels.confidence.some(prompts.length) : "";
  const names = parts.map(({ run }) => nameLines(run.name + note, partWidth, rem));
  const above = (Math.max(0, ...names.map((name) => name.length)) * NAME_LINE + BELOW_NAME) * rem;
  return { rows, across, partWidth, columns, names, above };
}

/** So that every part has its name and room for its ticks. */
export function leastHeight(data: ConfidenceData, size: Pick<Size, "width" | "rem">, words: Words): number {
  const { rows, above } = shareOut(data, size, words);
  return rows * (above + (LEAST_PART + BELOW) * size.rem);
}

function layOut(
  all: ConfidenceData,
  size: Size,
  kept: string | null,
  words: Words,
): { prompts: readonly string[]; parts: Part[] } {
  const { height, rem } = size;
  const { rows, across, partWidth, columns: most, names, above } = shareOut(all, size, words);
  const data = thinned(all, most, kept);
  const parts = data.parts.map(({ run, columns }, index) => {
    const area = {
      left: LEFT * rem + (index % across) * (partWidth + GAP * rem),
      top: Math.floor(index / across) * (height / rows) + above,
      width: Math.max(1, partWidth - 2),
      height: Math.max(1, height / rows - above - BELOW * rem),
    };
    const scales = scalesIn(area, [0, Math.max(1, columns.length)], [0, 1]);
    return {
      run,
      scales,
      columns,
      name: names[index] ?? [],
      marks: columns.flatMap((column, place) => marksOf(column, place, scales)),
    };
  });
  return { prompts: data.prompts, parts };
}

function marksOf(column: Column | null, place: number, scales: Scales): Mark[] {
  if (!column) return [];
  const half = (scales.x(1) - scales.x(0)) / 2;
  const bees = column.answers.map(({ response, places }) => ({
    y: scales.y(response.confidence),
    // The area grows with the count.
    radius: Math.min(1.6 * Math.sqrt(places.length) + 0.4, half),
  }));
  const offsets = swarm(bees, half);
  return column.answers.map((answer, index) => ({
    column,
    answer,
    x: scales.x(place + 0.5) + (offsets[index] ?? 0),
    y: bees[index]?.y ?? 0,
    radius: bees[index]?.radius ?? 0,
  }));
}

export function ConfidencePicture({ size, data, ...selecting }: { size: Size; data: ConfidenceData } & Selecting) {
  const words = useWords();
  const { selection, hover } = selecting;
  const { parts } = layOut(data, size, selection.prompt, words);
  const points = parts.flatMap(({ run, marks }) =>
    marks.map(
      ({ column: { group }, answer, x, y, radius }): CursorPoint => ({
        box: { left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius },
        part: { run: run.id, prompt: group.prompt, response: placeOf(answer, hover.response, selection.response) },
        lines: [
          run.name,
          taskViewOf(run.config).label(group.prompt, words),
          verdictOn(answer, words),
          words.charts.enumeration([
            `c(o|q) ${formatNumber(answer.response.confidence)}`,
            `c(q) ${formatNumber(group.promptConfidence)}`,
          ]),
        ],
      }),
    ),
  );
  return (
    <>
      <Parts size={size} data={data} prompt={selection.prompt} run={selection.run} />
      <PointCursor name={words.panels.confidence.cursor} size={size} points={points} {...selecting} />
    </>
  );
}

interface PartsProps {
  size: Size;
  data: ConfidenceData;
  /** The selected ones stand out. */
  prompt: string | null;
  run: string | null;
}

const Parts = memo(function Parts({ size, data, prompt, run }: PartsProps) {
  const words = useWords();
  const { prompts, parts } = layOut(data, size, prompt, words);
  const { rem } = size;
  const isSelected = run !== null && parts.some((part) => part.run.id === run);
  const chosen = prompt === null ? -1 : prompts.indexOf(prompt);
  return (
    <Surface size={size}>
      {parts.map(({ run: shown, scales, marks, columns, name }) => {
        const { left, top, width } = scales.area;
        return (
          <g key={shown.id}>
            <PartName
              x={left}
              y={top - (name.length * NAME_LINE + BELOW_NAME) * rem}
              rem={rem}
              ink={shown.style.ink}
              lines={name}
            />
            {chosen >= 0 && (
              <rect
                className={styles.chosen}
                x={scales.x(chosen)}
                y={top}
                width={scales.x(1) - scales.x(0)}
                height={scales.area.height}
              />
            )}
            <path
              className={styles.grid}
              d={[0, 0.5, 1].map((value) => `M${left} ${scales.y(value)}h${width}`).join("")}
            />
            {left < 2 * rem &&
              [0, 0.5, 1].map((value) => (
                <Tick key={value} x={left - 4} y={scales.y(value) + 0.26 * rem} anchor="end">
                  {value}
                </Tick>
              ))}
            <g opacity={isSelected && shown.id !== run ? 0.4 : 1}>
              <path
                data-mark
                className={styles.hollow}
                stroke={shown.style.stroke}
                d={pathOf(
                  marks.filter(({ answer }) => !answer.response.correct),
                  shown,
                )}
              />
              <path
                data-mark
                className={styles.filled}
                fill={shown.style.stroke}
                d={pathOf(
                  marks.filter(({ answer }) => answer.response.correct),
                  shown,
                )}
              />
            </g>
            <path className={styles.tick} d={columns.map((column, place) => tickOf(column, place, scales)).join("")} />
          </g>
        );
      })}
    </Surface>
  );
});

function pathOf(marks: readonly Mark[], run: RunView): string {
  return marks.map(({ x, y, radius }) => markPath(run.style.mark, x, y, radius)).join("");
}

function tickOf(column: Column | null, place: number, scales: Scales): string {
  if (!column) return "";
  const width = scales.x(0.9) - scales.x(0.1);
  return `M${scales.x(place + 0.1).toFixed(1)} ${scales.y(column.group.promptConfidence).toFixed(1)}h${width.toFixed(1)}`;
}
