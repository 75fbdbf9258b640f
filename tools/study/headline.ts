/** A run in a line, for whoever watches. */
import { mean } from "../../src/engine/metrics/statistics.ts";
import type { RunFile } from "../../src/engine/wire/runFile/schema.ts";

export function headline({ evaluations }: RunFile): string {
  const last = evaluations.at(-1)!;
  const pass = (k: number) => last.passAtK.find((point) => point.k === k)?.exact?.toFixed(3) ?? "–";
  const training = mean(last.training!.map(({ wrong }) => 1 - wrong));
  return `held-out pass@1 ${pass(1)} pass@8 ${pass(8)}, training pass@1 ${training.toFixed(3)}, answer entropy ${last.answer_entropy?.toFixed(2) ?? "–"}`;
}
