/** GRPO and ProGRPO side by side at an evaluation, beside their base model: the visitor's own pair, or a recorded one. Pure. */
import type { RunView } from "../../../../components/panels/types.ts";
import type { EvaluationRecord, MethodId, RunRecord } from "../../../../engine/index.ts";
import { wholeRun } from "./lessonRuns.ts";

export interface Twins {
  isOwn: boolean;
  grpo: readonly EvaluationRecord[];
  progrpo: readonly EvaluationRecord[];
  base: EvaluationRecord;
}

/** Of one seed, evaluated after training on the same puzzles. */
export function ownTwins(views: readonly RunView[]): Twins | null {
  const own = views.filter(({ origin }) => origin === "live");
  const [grpo, progrpo] = [wholeRun(own, "grpo"), wholeRun(own, "progrpo")];
  if (!grpo || !progrpo || grpo.config!.seed !== progrpo.config!.seed) return null;
  const twins = { isOwn: true, grpo: grpo.evaluations, progrpo: progrpo.evaluations, base: grpo.evaluations[0]! };
  const [one, other] = [grpo.evaluations.at(-1)!, progrpo.evaluations.at(-1)!];
  return one.step > 0 && one.step === other.step && one.prompts === other.prompts ? twins : null;
}

export function recordedTwins(records: readonly RunRecord[] | null): Twins | null {
  const of = (method: MethodId) => records?.find(({ spec }) => spec.config.method === method)?.evaluations;
  const [grpo, progrpo] = [of("grpo"), of("progrpo")];
  const base = grpo?.[0];
  return grpo && progrpo && base ? { isOwn: false, grpo, progrpo, base } : null;
}
