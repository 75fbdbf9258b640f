/** The ARM formula with one response's numbers in it, as TeX and as a sentence. Pure. */
import type { GroupRecord, ResponseRecord } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { formatNumber, formatSigned } from "../charts/format.ts";

/** Why a response's Ã is its A; null where ARM acts on it. */
export function whyUnchanged(
  group: GroupRecord,
  response: ResponseRecord,
): keyof Words["answers"]["inspector"]["unchanged"] | null {
  if (group.alpha === 0) return "alpha";
  if (!group.eligible) return "gate";
  if (response.term === 0 && !response.correct) return "scope";
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

export function spokenBreakdown(group: GroupRecord, response: ResponseRecord, { answers, charts }: Words): string {
  const { inspector: words } = answers;
  const { text, term } = response;
  const verdict = response.correct ? charts.correct : charts.wrong;
  const advantage = formatSigned(response.advantage);
  const why = whyUnchanged(group, response);
  if (why) return words.same(text, verdict, advantage, words.unchanged[why]);
  return words.moved({
    text,
    verdict,
    advantage,
    isSurer: term < 0,
    confidence: formatNumber(response.confidence),
    promptConfidence: formatNumber(group.promptConfidence),
    by: formatNumber(Math.abs(term)),
    reweighted: formatSigned(response.reweighted),
  });
}

/** Two digits; KaTeX sets the minus sign itself. */
function tex(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === 0 ? "0.00" : text;
}
