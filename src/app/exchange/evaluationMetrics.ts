/** An evaluation as metrics with a name each, `eval/...`, and back. How the mass spreads over answers is not among them. */
import { EVALUATION_METRICS, type EvaluationRecord, evaluationSchema, told, Unreadable } from "../../engine/index.ts";

type Named = [name: string, value: number | null];

const PASS_AT_K = /^eval\/pass@(\d+)$/;

export function evaluationMetrics(evaluation: EvaluationRecord): Named[] {
  const scalars = EVALUATION_METRICS.map(({ id, pick }): Named => [id, pick(evaluation)]);
  const passes = evaluation.passAtK.flatMap(({ k, value, low, high, exact }): Named[] => [
    [`eval/pass@${k}`, value],
    [`eval/pass@${k}/low`, low],
    [`eval/pass@${k}/high`, high],
    [`eval/pass@${k}/exact`, exact],
  ]);
  return [...scalars, ...passes];
}

/**
 * Null where there is nothing of an evaluation among the metrics.
 *
 * @throws Unreadable in a few words where there is half of one.
 */
export function evaluationOf(step: number, metrics: ReadonlyMap<string, number | null>): EvaluationRecord | null {
  if (![...metrics.keys()].some((name) => PASS_AT_K.test(name))) return null;
  const value = (name: string) => metrics.get(name) ?? null;
  const passAtK = [...metrics.keys()].flatMap((name) => {
    const k = PASS_AT_K.exec(name)?.[1];
    const of = `eval/pass@${k}`;
    return k === undefined
      ? []
      : [
          {
            k: Number(k),
            value: value(of),
            low: value(`${of}/low`),
            high: value(`${of}/high`),
            exact: value(`${of}/exact`),
          },
        ];
  });
  const scalars = Object.fromEntries(EVALUATION_METRICS.map(({ id }) => [id.replace("eval/", ""), value(id)]));
  const result = evaluationSchema.safeParse({
    step,
    ...scalars,
    passAtK: passAtK.toSorted((a, b) => a.k - b.k),
    masses: [],
  });
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new Unreadable(told`the evaluation of step ${step} is not whole: eval/${path.join(".")}: ${message}`);
}
