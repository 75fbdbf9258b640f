/** What a model at rest answers about a puzzle, made by hand. */
import { group, response } from "../../../../components/panels/testRuns.ts";
import type { ProbeRecord, ProbeSubject } from "../../../../engine/index.ts";
import { relativeAdvantages } from "../../../../engine/methods/grpo.ts";

/** A group that has drawn these; null is something wrong. `right`: all right answers with their probability. */
export function recordOf(
  drawn: readonly (string | null)[],
  right: Record<string, number>,
  prompt: ProbeSubject = 0,
): ProbeRecord {
  const advantages = relativeAdvantages(
    drawn.map((text) => Number(text !== null)),
    "group-std",
  );
  const known = Object.values(right).reduce((sum, p) => sum + p, 0);
  const change = (before: number) => ({ before, after: before, change: 0 });
  return {
    step: 0,
    prompt,
    settings: {},
    group: group({
      responses: drawn.map((text, i) =>
        response({
          text: text ?? "9+9",
          correct: text !== null,
          reward: Number(text !== null),
          advantage: advantages[i]!,
          reweighted: advantages[i]!,
        }),
      ),
    }),
    responses: [],
    answers: Object.entries(right).map(([text, before]) => ({ text, ...change(before) })),
    wrong: change(1 - known),
  };
}

export const FIVE = { "1+5": 0.4, "2+4": 0.2, "3+3": 0.1, "4+2": 0.05, "5+1": 0.01 };
