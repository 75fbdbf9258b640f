/** The ARM formula with one response's numbers in it, as TeX and as a sentence. Pure. */
import type { GroupRecord, ResponseRecord } from "../../engine/index.ts";
import { formatNumber, formatSigned } from "../charts/format.ts";

/** Why a response's Ã is its A; null where ARM acts on it. */
export function whyUnchanged(group: GroupRecord, response: ResponseRecord): string | null {
  if (group.alpha === 0) return "alpha is 0 here, as under plain GRPO";
  if (!group.eligible) return "the gate leaves this group out";
  if (response.term === 0 && !response.correct) return "the scope leaves wrong responses out";
  return null;
}

/** Formula and numbers as two aligned lines. */
export function substituted(group: GroupRecord, response: ResponseRecord): string {
  const [advantage, result] = [tex(response.advantage), tex(response.reweighted)];
  const lines = whyUnchanged(group, response)
    ? [String.raw`\tilde A &= A`, String.raw`&= ${result}`]
    : [
        String.raw`\tilde A &= A + \alpha\,\bigl(c(q) - c(o \mid q)\bigr)`,
        String.raw`&= ${advantage} + ${tex(group.alpha)}\,(${tex(group.promptConfidence)} - ${tex(response.confidence)}) = \mathbf{${result}}`,
      ];
  return String.raw`\begin{aligned}${lines.join(String.raw`\\`)}\end{aligned}`;
}

export function spokenBreakdown(group: GroupRecord, response: ResponseRecord): string {
  const kind = response.correct ? "correct" : "wrong";
  const start = `“${response.text}” is ${kind}: A is ${formatSigned(response.advantage)}`;
  const why = whyUnchanged(group, response);
  if (why) return `${start}, and so is Ã, because ${why}.`;
  const { term } = response;
  const compared = term < 0 ? "surer of it than of the prompt" : "less sure of it than of the prompt";
  const moved = term < 0 ? `takes ${formatNumber(-term)} away` : `adds ${formatNumber(term)}`;
  return `${start}. The model is ${compared} (${formatNumber(response.confidence)} against ${formatNumber(group.promptConfidence)}), so ARM ${moved}: Ã is ${formatSigned(response.reweighted)}.`;
}

/** Two digits; KaTeX sets the minus sign itself. */
function tex(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === 0 ? "0.00" : text;
}
