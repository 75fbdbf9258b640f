/** A group's answers by what they earn, and the axis for it. Pure. */
import type { GroupRecord } from "../../engine/index.ts";
import { type DistinctAnswer, distinctAnswers } from "./answers.ts";

/** One row a distinct answer, by falling re-weighted advantage; equal ones in the order of sampling. */
export function answerRows(group: GroupRecord): DistinctAnswer[] {
  return distinctAnswers(group).sort((a, b) => b.response.reweighted - a.response.reweighted);
}

/** A stretch of the axis in one scale. */
export interface Stretch {
  low: number;
  high: number;
  /** In pixels from the axis' left end. */
  from: number;
  to: number;
}

/** Half of the range on either side of a single value. */
const LEAST_HALF = 0.1;

/**
 * What the values of wrong answers span and what those of correct ones do: two stretches of one scale with a break between
 * where they lie apart, else one.
 */
export function axisOf(rows: readonly DistinctAnswer[], width: number, gap: number): Stretch[] {
  const spanOf = (isCorrect: boolean) => {
    const values = rows
      .filter(({ response }) => response.correct === isCorrect)
      .flatMap(({ response }) => [response.advantage, response.reweighted]);
    return values.length === 0 ? [] : [withRoom(Math.min(...values), Math.max(...values))];
  };
  const [first, second] = [...spanOf(false), ...spanOf(true)].sort((a, b) => a.low - b.low);
  if (!first) return [];
  if (!second) return [{ ...first, from: 0, to: width }];
  if (second.low <= first.high) {
    return [{ low: first.low, high: Math.max(first.high, second.high), from: 0, to: width }];
  }
  const pixels = (width - gap) / (first.high - first.low + second.high - second.low);
  const to = (first.high - first.low) * pixels;
  return [
    { ...first, from: 0, to },
    { ...second, from: to + gap, to: width },
  ];
}

function withRoom(low: number, high: number): { low: number; high: number } {
  const room = Math.max(LEAST_HALF, 0.08 * (high - low));
  return { low: low - room, high: high + room };
}

/** Where a value of a stretch lies. */
export function pixelOf(axis: readonly Stretch[], value: number): number {
  const stretch = axis.find(({ low, high }) => value >= low && value <= high) ?? axis[0];
  if (!stretch) return 0;
  const { low, high, from, to } = stretch;
  return from + ((value - low) / (high - low)) * (to - from);
}
