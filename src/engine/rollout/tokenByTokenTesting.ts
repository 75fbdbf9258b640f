/** Token by token a rollout is what it is at once, bit for bit, whoever else samples meanwhile. */
import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadBase } from "../model/frozenBase.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { adaptersOn } from "../model/trainable.ts";
import { Policy } from "../optim/policy.ts";
import { Programs } from "../runtime/programs.ts";
import { randomParameters, tinyModel, tinySampling } from "../testing/models.ts";
import { storedInBfloat16 } from "../testing/storedWeights.ts";
import { LORA, randomAdapters } from "../train/loraTesting.ts";
import { atOnce } from "./atOnce.ts";
import { rollout } from "./rollout.ts";
import { tokenByToken } from "./tokenByToken.ts";

const PROMPTS = [
  [5, 0, 1, 3],
  [5, 2],
];
const request = tinySampling({ prompts: PROMPTS });

export function tokenByTokenSuite(start: () => Promise<void>, captures: boolean): void {
  let policy: Policy;
  let before: number;
  beforeAll(async () => {
    await start();
    before = tf.memory().numTensors;
    const config = tinyModel();
    const { stored } = storedInBfloat16(parameterShapes(config), randomParameters(config));
    const base = await loadBase(config, stored, stored, () => {});
    const trainable = adaptersOn(config, base, LORA);
    policy = new Policy(config, { param: randomAdapters(config) }, new Programs({ captures }), trainable);
    base.giveBack();
  });
  afterAll(() => {
    policy.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  describe("on a base that is read as it is stored", () => {
    it("it is what it is at once, again and again", async () => {
      const whole = await atOnce(policy, request);
      for (let time = 0; time < 2; time++) {
        const parts = await tokenByToken(policy, request);
        expect(parts).toEqual(whole.subarray(0, parts.length));
        expect(parts.length).toBeGreaterThan(PROMPTS.length * 4 + 3 * 16);
      }
    });

    it("it ends when all texts have, or shortly after", async () => {
      const everything = new Set(Array.from({ length: policy.model.config.vocabSize }, (_, id) => id));
      const { responses } = await rollout(policy, { ...request, ends: everything });
      expect(responses.flat().every(({ tokens, terminated }) => tokens.length === 1 && terminated)).toBe(true);
      const values = await tokenByToken(policy, { ...request, ends: everything });
      const tokens = (values.length - PROMPTS.length * 4) / (3 * 16);
      expect(tokens).toBe(policy.programs.captured ? 3 : 1);
    });

    it("others wait for their turn, and none changes another's", async () => {
      const other = tinySampling({ prompts: [PROMPTS[1]!], groupSize: 3, maxResponseLength: 4 });
      const alone = [await rollout(policy, request), await rollout(policy, other)];
      const together = await Promise.all([rollout(policy, request), rollout(policy, other), rollout(policy, request)]);
      expect(together).toEqual([alone[0], alone[1], alone[0]]);
    });
  });
}
