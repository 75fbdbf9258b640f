/** A group in which all responses are right: GRPO has nothing to say about it, and ARM's term is all that acts. Pure. */
import { distinctAnswers } from "../../../../../components/panels/answers.ts";
import type { RunView } from "../../../../../components/panels/types.ts";
import type { GroupRecord } from "../../../../../engine/index.ts";

export interface AllRight {
  prompt: string;
  step: number;
  size: number;
  /** Surest first. */
  rows: { text: string; copies: number; confidence: number; term: number }[];
}

/** That of the runs with most answers, at least two; null where there is none. `alpha`: of the term. */
export function allRightIn(runs: readonly RunView[], alpha: number): AllRight | null {
  const found = runs.flatMap(({ groups }) =>
    groups.flatMap(({ step, groups: all }) =>
      all.filter(({ responses }) => responses.every(({ correct }) => correct)).map((group) => ({ step, group })),
    ),
  );
  const widest = found.toSorted((a, b) => variety(b.group) - variety(a.group))[0];
  if (!widest || variety(widest.group) < 2) return null;
  const { step, group } = widest;
  const rows = distinctAnswers(group).map(({ text, places, response: { confidence } }) => ({
    text,
    copies: places.length,
    confidence,
    term: alpha * (group.promptConfidence - confidence),
  }));
  return {
    prompt: group.prompt,
    step,
    size: group.responses.length,
    rows: rows.sort((a, b) => b.confidence - a.confidence),
  };
}

const variety = (group: GroupRecord): number => distinctAnswers(group).length;
