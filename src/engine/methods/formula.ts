/** TeX source of A~, in symbols and with the numbers of one response. */
import type { MethodId } from "../config.ts";
import type { GroupRecord, ResponseRecord } from "../records.ts";

const SYMBOLS: Record<MethodId, string> = {
  grpo: String.raw`\tilde A_i = A_i`,
  progrpo: String.raw`\tilde A_i = A_i + \alpha\,\bigl(c(q) - c(o_i \mid q)\bigr)`,
};

export function advantageFormula(method: MethodId): string {
  return SYMBOLS[method];
}

/** Three decimals, never "-0.000". */
const digits = (value: number): string => value.toFixed(3).replace(/^-(0\.0+)$/, "$1");

/** Where ARM does not act on the response, A~ is A alone. */
export function advantageWithNumbers(
  group: Pick<GroupRecord, "alpha" | "promptConfidence">,
  response: Pick<ResponseRecord, "advantage" | "confidence" | "term" | "reweighted">,
): string {
  const left = String.raw`\tilde A_i = ${digits(response.advantage)}`;
  if (response.term === 0) return left;
  const difference = String.raw`\bigl(${digits(group.promptConfidence)} - ${digits(response.confidence)}\bigr)`;
  return String.raw`${left} + ${group.alpha} \cdot ${difference} = ${digits(response.reweighted)}`;
}
