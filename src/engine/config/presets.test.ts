/** What the presets promise is what their recordings show; a number that is quoted is the exact one at the last evaluation. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EvaluationRecord } from "../wire/records.ts";
import { parseRunFile, runRecordOf } from "../wire/runFile/runFile.ts";
import { PRESETS } from "./presets.ts";

const FOLDER = "public/runs";
const read = (name: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
const { runs: FILES } = read("index.json") as { runs: Record<string, string[]> };

const pass = ({ passAtK }: EvaluationRecord, k: number) => passAtK.find((point) => point.k === k)!.exact!;
/** Different correct answers that as many tries as were sampled are expected to show. */
const kept = ({ masses, samples }: EvaluationRecord) =>
  masses.reduce((sum, { answers }) => {
    const found = answers.map(({ probability }) => 1 - (1 - probability) ** samples);
    return sum + found.reduce((a, b) => a + b, 0) / masses.length;
  }, 0);
/** ".83", as comments quote probabilities. */
const share = (value: number) => value.toFixed(2).replace(/^0/, "");
const WORDS = ["no", "one", "two", "three", "four", "five", "six"];
const nearest = (value: number) => WORDS[Math.round(value)]!;
const between = (value: number) => `${WORDS[Math.floor(value)]} to ${WORDS[Math.ceil(value)]}`;

interface Shown {
  base: EvaluationRecord;
  /** Last evaluations. Of a preset with one method both are its own. */
  grpo: EvaluationRecord;
  progrpo: EvaluationRecord;
  /** Of all evaluations of GRPO the highest pass@1. */
  best: number;
  /** Mean reward of each run's last ten steps. */
  rewards: number[];
}

/** Words that the comment must have, and what must be so for the rest of it. */
const PROMISES: Record<string, (shown: Shown) => { quotes?: string[]; holds: boolean[] }> = {
  "digit-sums-twins": ({ grpo, progrpo }) => ({
    quotes: ["one or two answers", "several"],
    holds: [
      kept(grpo) < 2.5,
      kept(progrpo) > 2.5,
      Math.abs(pass(progrpo, 1) - pass(grpo, 1)) < 0.1 || pass(progrpo, 1) > pass(grpo, 1),
    ],
  }),
  "digit-sums-collapse": ({ base, grpo, rewards }) => ({
    holds: [
      rewards[0]! > pass(base, 1) + 0.2,
      grpo.answer_entropy! < base.answer_entropy! / 2,
      kept(grpo) < kept(base) / 2,
      pass(grpo, 32) < pass(base, 32) - 0.1,
    ],
  }),
  "digit-sums-hold": ({ progrpo, rewards }) => ({
    holds: [rewards[0]! > 0.9, kept(progrpo) > 2.5, pass(progrpo, 32) > 0.98],
  }),
  "digit-sums-gentle": ({ grpo, progrpo, rewards }) => ({
    quotes: ["a smaller gain", "at no cost in reward"],
    holds: [
      pass(progrpo, 32) > pass(grpo, 32) + 0.05,
      kept(progrpo) > kept(grpo) + 0.5,
      kept(progrpo) < 2.5,
      rewards[1]! > rewards[0]! - 0.01,
    ],
  }),
  "few-prompts": ({ grpo, progrpo, best }) => ({
    quotes: [
      `pass@1 is ${share(best)} at best and ${share(pass(grpo, 1))} in the end, its pass@32 ${share(pass(grpo, 32))}`,
      `ProGRPO ends at ${share(pass(progrpo, 1))} and ${share(pass(progrpo, 32))}`,
    ],
    holds: [pass(progrpo, 1) < best + 0.01, kept(progrpo) > kept(grpo) + 1],
  }),
  "digit-sums-strong": ({ grpo, progrpo }) => ({
    quotes: [
      `left with ${nearest(kept(grpo))} answer a prompt, ProGRPO with ${between(kept(progrpo))}`,
      `${share(pass(progrpo, 1))} against ${share(pass(grpo, 1))}`,
    ],
    holds: [],
  }),
  "countdown-twins": ({ base, grpo, progrpo }) => ({
    holds: [
      pass(grpo, 64) < pass(base, 64) - 0.1,
      pass(grpo, 1) > pass(base, 1) + 0.05,
      pass(progrpo, 1) < pass(grpo, 1),
      pass(progrpo, 32) > pass(grpo, 32),
    ],
  }),
  "countdown-too-hot": ({ base, grpo, progrpo }) => ({
    quotes: ["1e-3"],
    holds: [pass(grpo, 1) < pass(base, 1), pass(progrpo, 1) < pass(base, 1)],
  }),
  "grid-paths": ({ grpo, progrpo }) => ({
    quotes: [
      `${between(kept(grpo))} ways a grid and a pass@32 of ${share(pass(grpo, 32))}`,
      `${between(kept(progrpo))} and ${share(pass(progrpo, 32))}`,
      `${share(pass(progrpo, 1))} against ${share(pass(grpo, 1))}`,
    ],
    holds: [pass(progrpo, 1) < pass(grpo, 1)],
  }),
  "tiny-programs": ({ base, grpo, progrpo }) => ({
    quotes: [
      `pass@1 goes from ${share(pass(base, 1))} to ${share(pass(grpo, 1))} and ${share(pass(progrpo, 1))}`,
      `GRPO ends at a pass@32 of ${share(pass(grpo, 32))}, ProGRPO at ${share(pass(progrpo, 32))}, from ${share(pass(base, 32))}`,
    ],
    holds: [],
  }),
  "digit-sums-micro": ({ grpo, progrpo }) => ({
    quotes: [
      `GRPO keeps ${nearest(kept(grpo))} answer a prompt`,
      `its pass@32 is at ${share(pass(grpo, 32))}`,
      `ProGRPO's at ${share(pass(progrpo, 32))} with ${between(kept(progrpo))} answers`,
    ],
    holds: [],
  }),
  "countdown-micro": ({ base, grpo, progrpo }) => ({
    holds: [
      pass(progrpo, 1) > pass(base, 1) && pass(grpo, 1) > pass(progrpo, 1),
      kept(progrpo) > kept(grpo),
      Math.max(pass(grpo, 64), pass(progrpo, 64)) < pass(base, 64),
    ],
  }),
  "digit-sums-small": ({ base, grpo, progrpo }) => ({
    quotes: [`ProGRPO keeps ${nearest(kept(progrpo))} distinct answers a prompt, GRPO ${nearest(kept(grpo))}`],
    holds: [pass(grpo, 32) < pass(base, 32) - 0.02],
  }),
  tiny: ({ grpo, progrpo }) => ({
    quotes: [
      `${kept(grpo).toFixed(1)} distinct answers in 16 samples and a pass@16 of ${share(pass(grpo, 16))}`,
      `ProGRPO with ${kept(progrpo).toFixed(1)} and ${share(pass(progrpo, 16))}`,
    ],
    holds: [Math.abs(pass(progrpo, 1) - pass(grpo, 1)) < 0.05],
  }),
  "tiny-revive": ({ base, grpo, progrpo }) => ({
    quotes: ["one answer a prompt"],
    holds: [
      kept(grpo) < 1.5,
      progrpo.answer_entropy! > 1.5 * grpo.answer_entropy!,
      kept(progrpo) > kept(grpo),
      pass(progrpo, 1) < pass(grpo, 1),
      kept(progrpo) < kept(base) - 1,
    ],
  }),
};

describe("a preset's comment", () => {
  it.each(PRESETS)("$id agrees with its recordings", ({ id, comment, settings }) => {
    const runs = FILES[id]!.map((name) => runRecordOf(parseRunFile(read(name)), "recorded"));
    const ends = runs.map(({ evaluations }) => evaluations.at(-1)!);
    const { quotes = [], holds } = PROMISES[id]!({
      base: runs[0]!.evaluations[0]!,
      grpo: ends[0]!,
      progrpo: ends.at(-1)!,
      best: Math.max(...runs[0]!.evaluations.map((evaluation) => pass(evaluation, 1))),
      rewards: runs.map(({ steps }) => steps.slice(-10).reduce((sum, { reward }) => sum + reward / 10, 0)),
    });
    for (const quote of quotes) expect(comment).toContain(quote);
    expect(holds).toEqual(holds.map(() => true));
    // No other number with a fraction than alpha.
    const rest = quotes.reduce((text, quote) => text.replace(quote, ""), comment);
    expect(rest.replace(`alpha ${settings.alpha}`, "")).not.toMatch(/\d*\.\d/);
  });
});

describe("recorded intervals", () => {
  it.each([...new Set(Object.values(FILES).flat())])(
    "%s: every value known exactly lies inside its own band, which has a width",
    (name) => {
      for (const { passAtK } of parseRunFile(read(name)).evaluations) {
        for (const { low, high, exact } of passAtK) {
          expect(low).toBeLessThan(high!);
          expect(exact).toBeGreaterThanOrEqual(low!);
          expect(exact).toBeLessThanOrEqual(high!);
        }
      }
    },
  );
});
