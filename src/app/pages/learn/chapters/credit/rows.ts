/** A group as rows, one a distinct right answer and one for all that is wrong, with all that an update does to them. Pure. */

import { distinctAnswers } from "../../../../../components/panels/answers.ts";
import type { ProbabilityChange, ProbeRecord } from "../../../../../engine/index.ts";

export interface CreditRow extends ProbabilityChange {
  kind: "right" | "others" | "wrong";
  /** The answer; of several rows in one: how many they are. */
  text: string;
  count: number;
  /** How often it was drawn. */
  copies: number;
  /** Null where nothing was drawn. */
  credit: { reward: number; advantage: number; reweighted: number } | null;
}

/** Rows of right answers; the least probable that were not drawn share the last. */
const MOST_ROWS = 8;

export interface CreditTable {
  rows: CreditRow[];
  size: number;
  right: number;
  mean: number;
  /** With Bessel's correction, as GRPO takes it. */
  std: number;
  /** What was drawn and is wrong, with its copies. */
  wrong: { text: string; copies: number }[];
}

/** @param record of a task that lists its answers */
export function creditTable({ group, answers, wrong }: ProbeRecord): CreditTable {
  const size = group.responses.length;
  const right = group.responses.filter(({ correct }) => correct).length;
  const mean = right / size;
  const std = Math.sqrt((right * (1 - mean) ** 2 + (size - right) * mean ** 2) / (size - 1));
  const drawn = distinctAnswers(group);
  const creditOf = (found: (typeof drawn)[number] | undefined) => {
    if (!found) return null;
    const { reward, advantage, reweighted } = found.response;
    return { reward, advantage, reweighted };
  };

  const all = answers!.map((answer): CreditRow => {
    const found = drawn.find(({ text, response }) => response.correct && text === answer.text);
    return { ...answer, kind: "right", count: 1, copies: found?.places.length ?? 0, credit: creditOf(found) };
  });
  all.sort((a, b) => b.copies - a.copies || b.before - a.before);
  const shown = Math.max(all.filter(({ copies }) => copies > 0).length, MOST_ROWS);
  const rest = all.slice(all.length > shown + 1 ? shown : all.length);
  const total = (name: keyof ProbabilityChange) => rest.reduce((sum, row) => sum + row[name], 0);
  const others: CreditRow = {
    kind: "others",
    text: "",
    count: rest.length,
    copies: 0,
    credit: null,
    before: total("before"),
    after: total("after"),
    change: total("change"),
  };

  const misses = drawn.filter(({ response }) => !response.correct);
  const copies = size - right;
  const missed: CreditRow = { ...wrong!, kind: "wrong", text: "", count: misses.length, copies, credit: null };
  // Under GRPO all that is wrong has one advantage; where ARM acts each has its own, so here stands their mean.
  const meanOf = (name: "reward" | "advantage" | "reweighted") =>
    misses.reduce((sum, { response, places }) => sum + places.length * response[name], 0) / copies;
  if (copies > 0)
    missed.credit = { reward: meanOf("reward"), advantage: meanOf("advantage"), reweighted: meanOf("reweighted") };
  return {
    rows: [...all.slice(0, all.length - rest.length), ...(rest.length > 0 ? [others] : []), missed],
    size,
    right,
    mean,
    std,
    wrong: misses.map(({ text, places }) => ({ text, copies: places.length })),
  };
}

/** All copies' credit together: what the gradient of the answer's log-probability is multiplied by. */
export const pushOf = ({ copies, credit }: CreditRow): number => (credit ? copies * credit.reweighted : 0);

/** The right answers that are pushed most; several if they are pushed alike, none where none was drawn. */
export function mostPushed({ rows }: CreditTable): CreditRow[] {
  const right = rows.filter(({ kind, copies }) => kind === "right" && copies > 0);
  const most = Math.max(...right.map(pushOf));
  return right.filter((row) => pushOf(row) > most - 1e-9);
}
