/** Steps that draw until their groups are mixed. */
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { largestDifference, startFusedWasm, tinyRun, toyBase } from "../testing/models.ts";
import type { Base } from "./base.ts";
import { Trainer } from "./trainer.ts";

beforeAll(startFusedWasm);

const isMixed = (group: { responses: readonly { correct: boolean }[] }) =>
  new Set(group.responses.map(({ correct }) => correct)).size === 2;

/** The toy task, whose verifier says what a test wants. */
const judged = (verdict: (text: string) => boolean): Base => {
  const base = toyBase();
  const verify: Base["task"]["verify"] = async (prompt, tokens) => ({
    ...(await base.task.verify(prompt, tokens)),
    correct: verdict(tokens.join()),
  });
  return { ...base, task: { ...base.task, verify } };
};
const config = tinyRun({ method: "dapo", promptsPerStep: 2, groupSize: 2, miniBatches: 1 });

describe("a step with dynamic sampling", () => {
  it("keeps the first mixed groups of the step's own order, and counts all it drew", async () => {
    const base = toyBase();
    const even = judged((text) => text.length % 2 === 0);
    const trainer = new Trainer(even, config);
    const seen: number[] = [];
    for (let step = 0; step < 6; step++) {
      const order = stream(config.seed, "prompts", step).shuffle(base.task.trainingPrompts(base.split));
      const { metrics, groups } = await trainer.step(step);
      const { groups_drawn: drawn, groups_learned: learned } = metrics;
      expect(learned).toBeLessThanOrEqual(2);
      if (learned! > 0) {
        expect(groups.length).toBe(learned);
        expect(groups.every(isMixed)).toBe(true);
      }
      const places = groups.map(({ prompt }) => order.findIndex((each) => base.task.formatPrompt(each) === prompt));
      expect(places.toSorted((a, b) => a - b)).toEqual(places);
      expect(places.every((place) => place < drawn!)).toBe(true);
      expect(metrics.num_tokens).toBeGreaterThan(0);
      seen.push(drawn!);
    }
    expect(Math.max(...seen)).toBeGreaterThan(2);
    trainer.dispose();
  });

  it("makes no update where no group is mixed, after its rounds or when there are no more prompts, and says so", async () => {
    for (const verdict of [() => false, () => true]) {
      const trainer = new Trainer(judged(verdict), { ...config, samplingRoundsDapo: 3 });
      const before = (await trainer.policy.state()).param;
      const { metrics, groups } = await trainer.step(0);
      const all = trainer.base.task.trainingPrompts(1).length;
      expect(metrics).toMatchObject({ groups_drawn: Math.min(6, all), groups_learned: 0, loss: null, grad_norm: null });
      expect(metrics.learning_rate).toBe(config.learningRate);
      expect(metrics["clip_ratio/low_mean"]).toBeNull();
      expect(groups.length).toBe(2);
      const { param, updates } = await trainer.policy.state();
      expect([largestDifference(param, before), updates]).toEqual([0, 0]);
      const { after, groups: rehearsed } = await trainer.rehearse(1);
      expect(rehearsed.length).toBe(2);
      for (const tensor of Object.values(after)) tensor.dispose();
      trainer.dispose();
    }
  });

  it("is off by default: then nothing is dropped and nothing counted; one round is the same", async () => {
    const [plain, one] = [
      tinyRun({ method: "grpo" }),
      tinyRun({ method: "dapo", clipHighDapo: 0.2, samplingRoundsDapo: 1 }),
    ];
    const records = [];
    for (const each of [plain, one]) {
      const trainer = new Trainer(toyBase(), each);
      const { metrics } = await trainer.step(0);
      records.push({ ...metrics, "time/generation": 0, "time/update": 0 });
      trainer.dispose();
    }
    expect(records[0]).toEqual(records[1]);
    expect("groups_drawn" in records[0]!).toBe(false);
  });

  it("is there for other methods too", async () => {
    const trainer = new Trainer(
      judged((text) => text.length % 2 === 0),
      { ...config, method: "progrpo", samplingRounds: 4 },
    );
    const { metrics } = await trainer.step(0);
    expect(metrics.groups_drawn).toBeGreaterThan(0);
    trainer.dispose();
  });
});
