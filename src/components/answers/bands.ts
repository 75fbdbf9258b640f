/** A run's columns as shapes: one path a shade, however many answers there are. Pure. */
import type { AnswerMass } from "../../engine/index.ts";
import { SHADES } from "../charts/answerRamp.ts";
import type { Size } from "../charts/scale.ts";

export interface Band {
  /** 0 for the most probable answer of the prompt. */
  rank: number;
  /** Part of the column's height. */
  share: number;
}

/** One band a correct answer, most probable first; those of less than `least` are one band together, with the last shade. */
export function bandsOf({ answers }: AnswerMass, least: number): Band[] {
  const bands: Band[] = [];
  let rest = 0;
  for (const { probability } of answers) {
    if (probability >= least) bands.push({ rank: bands.length, share: probability });
    else rest += probability;
  }
  return rest > 0 ? [...bands, { rank: SHADES - 1, share: rest }] : bands;
}

/** Left end and width of a column in whole pixels; a hairline parts it from the next where there is room. */
export function columnAt(index: number, count: number, width: number): { x: number; width: number } {
  const [x, next] = [Math.round((index / count) * width), Math.round(((index + 1) / count) * width)];
  return { x, width: Math.max(1, next - x - (width / count >= 4 ? 1 : 0)) };
}

/** A band lower than this would be nothing but the hairline above it. */
const LEAST_PIXELS = 2;

/** SVG paths: of each shade, then of what is wrong. A column that is not known stays empty. */
export function columnPaths(
  columns: readonly (AnswerMass | undefined)[],
  { width, height }: Pick<Size, "width" | "height">,
): string[] {
  const paths = Array.from({ length: SHADES + 1 }, () => "");
  columns.forEach((mass, index) => {
    if (!mass) return;
    const column = columnAt(index, columns.length, width);
    const draw = (path: number, top: number, bottom: number) => {
      if (bottom > top) paths[path] += `M${column.x} ${top}h${column.width}v${bottom - top}h${-column.width}z`;
    };
    let [floor, bottom] = [0, height];
    for (const { rank, share } of bandsOf(mass, LEAST_PIXELS / height)) {
      floor += share;
      const top = Math.max(0, Math.round((1 - floor) * height));
      draw(Math.min(rank, SHADES - 1), top + 1, bottom);
      bottom = top;
    }
    draw(SHADES, 0, bottom);
  });
  return paths;
}
