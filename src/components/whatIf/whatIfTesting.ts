/** Hand-made answers to what-ifs, for tests. */
import type { ProbeRecord, ResponseRecord } from "../../engine/index.ts";
import { group, response } from "../panels/testRuns.ts";
import type { OwnSettings } from "./types.ts";

export const OWN = {
  method: "progrpo",
  alpha: 1,
  lowFraction: 0.2,
  armGate: "any-correct",
  armScope: "all",
  promptConfidence: "all-tokens",
  advantageScaling: "group-std",
  temperature: 1,
} as OwnSettings;

const answer = (text: string, reweighted: number, part: Partial<ResponseRecord> = {}) =>
  response({ text, tokens: [...text, "<eos>"], logprob: [-0.1, -0.1, -0.1, 0], reweighted, ...part });

/** 1+5 twice, 3+3 once, 9+9 (wrong) once. `tilde`: Ã of the three; `changes`: of 1+5, 3+3, 2+4, wrong. */
export function probe(
  tilde: readonly [number, number, number],
  changes: readonly [number, number, number, number],
  settings: ProbeRecord["settings"] = {},
): ProbeRecord {
  const [a, b, c, wrong] = changes;
  const change = (before: number, by: number, did: number) => ({ before, after: before + did, change: by });
  const listed = [
    { text: "1+5", ...change(0.4, a, 0.05) },
    { text: "2+4", ...change(0.2, c, -0.01) },
    { text: "3+3", ...change(0.1, b, 0.02) },
  ];
  const response = (by: number) => ({ ...change(0.4, by, 0.05), tokens: [by, 0, -by, 0] });
  return {
    step: 7,
    prompt: 0,
    settings,
    group: group({
      responses: [
        answer("1+5", tilde[0]),
        answer("1+5", tilde[0]),
        answer("3+3", tilde[1]),
        answer("9+9", tilde[2], { correct: false, reward: 0 }),
      ],
    }),
    responses: [response(a), response(a), response(b), response(wrong)],
    answers: listed,
    wrong: change(0.3, wrong, -0.06),
  };
}
