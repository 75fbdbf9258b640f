/** Settings in which the two methods were compared, by their recorded runs: each twice two numbers. Pure. */
import { type Headline, headlineOf } from "../../../../../components/panels/headline.ts";
import { TRIES } from "../../../../../components/phase/standing.ts";
import type { EvaluationRecord } from "../../../../../engine/index.ts";
import type { Twins } from "../../live/twins.ts";
import type { Verdict } from "./fields.ts";

export interface Compared {
  grpo: Headline;
  progrpo: Headline;
  /** Steps done. */
  steps: { grpo: number; progrpo: number };
}

const standing = ({ masses }: EvaluationRecord) => headlineOf(masses, TRIES);

export const atTheEnd = ({ grpo, progrpo }: Twins): Compared => compared(grpo.at(-1)!, progrpo.at(-1)!);

/** About as many answers as the other has. */
const AS_MANY = 0.9;

/** GRPO stopped while it still kept about as many answers as ProGRPO has at its end; null if it never did. */
export function stoppedEarly({ grpo, progrpo }: Twins): Compared | null {
  const end = progrpo.at(-1)!;
  const early = grpo.findLast((one) => one.step > 0 && standing(one).kept >= AS_MANY * standing(end).kept);
  return early && early.step < end.step ? compared(early, end) : null;
}

const compared = (grpo: EvaluationRecord, progrpo: EvaluationRecord): Compared => ({
  grpo: standing(grpo),
  progrpo: standing(progrpo),
  steps: { grpo: grpo.step, progrpo: progrpo.step },
});

/** A smaller difference at the first try says nothing, from so few puzzles. */
const SAME = 0.03;

export function verdictOf({ grpo, progrpo }: Compared): Verdict {
  const lead = grpo.firstTry - progrpo.firstTry;
  if (Math.abs(lead) < SAME) return "same";
  return lead > 0 ? "grpo" : "progrpo";
}
