/** Groups and settings for what has to hold under every method. */
import fc from "fast-check";
import type { GroupInput } from "../methods/index.ts";
import { SETTINGS, type Setting, type Settings } from "../settings/index.ts";

/** One log-probability a token. */
export const logs = (...probabilities: number[]) => Float32Array.from(probabilities, Math.log);

/** Rewards of {0, 1} or of {-1, +1}, by correctness. */
export const groups: fc.Arbitrary<GroupInput> = fc
  .record({
    correct: fc.array(fc.boolean(), { minLength: 2, maxLength: 12 }),
    wrongReward: fc.constantFrom(0, -1),
    promptLogprob: fc.float32Array({ min: -12, max: 0, noNaN: true, maxLength: 8 }),
    logprobs: fc.infiniteStream(fc.float32Array({ min: -12, max: 0, noNaN: true, maxLength: 12 })),
  })
  .map(({ correct, wrongReward, promptLogprob, logprobs }) => ({
    correct,
    rewards: correct.map((right) => (right ? 1 : wrongReward)),
    responseLogprob: correct.map(() => logprobs.next().value as Float32Array),
    promptLogprob,
  }));

function valuesOf(setting: Setting): fc.Arbitrary<number | string> {
  if (setting.kind === "choice") return fc.constantFrom(...setting.options.map(({ value }) => value));
  const { min, max, integer } = setting;
  return integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

/** Any values that settings may have. */
export const anySettings = fc.record(
  Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, valuesOf(setting)])),
) as unknown as fc.Arbitrary<Settings>;
