/** Cases of brought models as tests of one backend, shared by the test files of the CPU and of WebGPU. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { ParityBackend } from "./backends.ts";
import { BROUGHT_CASES, readBroughtCase } from "./broughtCase.ts";
import { computeBrought } from "./broughtComputed.ts";
import { compareValues, isFailure } from "./compare.ts";
import type { WithOps } from "./computed.ts";

/** WebGPU on a software adapter spends most of it on compiling shaders. */
const TIMEOUT_MS = 300_000;

const QUANTITIES = [
  "after3_progrpo",
  "grad_norm_progrpo",
  "grad_progrpo",
  "greedy_tokens",
  "greedy_tokens_base",
  "losses_progrpo",
  "token_entropy",
  "token_entropy_base",
  "token_logprob",
  "token_logprob_base",
];

export function testBroughtCases(backend: ParityBackend, cases = BROUGHT_CASES): void {
  describe(`brought models, ${backend.title}`, () => {
    let withOps: WithOps;
    beforeAll(async () => {
      const started = await backend.start();
      if (typeof started === "string") throw new Error(started);
      withOps = started;
    });
    it.each(cases)("%s", { timeout: TIMEOUT_MS }, async (name) => {
      const before = tf.memory().numTensors;
      const brought = await readBroughtCase(name);
      const comparisons = compareValues(brought.golden, await computeBrought(brought, withOps), brought.expected);
      expect(comparisons.filter(isFailure)).toEqual([]);
      expect(comparisons.map(({ quantity }) => quantity).sort()).toEqual(QUANTITIES);
      expect(tf.memory().numTensors).toBe(before);
    });
  });
}
