/** What a run tells: its evaluations, and the order of its events. */
import { describe, expect, it } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { loadBaseModel } from "../model/checkpointFiles.ts";
import { Policy } from "../optim/policy.ts";
import { getTask } from "../tasks/index.ts";
import { MODEL_ID, readerOf, tinySessionRun } from "../testing/assets.ts";
import { evaluate } from "../train/evaluate.ts";
import { assets, eachInASession, test } from "./sessionTesting.ts";

eachInASession();

describe("an evaluation", () => {
  const settings = { evalPrompts: 3, evalSamples: 4, temperature: 0.7, seed: 9 };
  const evaluations = (session = test) => session.all("evaluation").map(({ record }) => ({ ...record, time: 0 }));

  it("of the base model asks as many held-out prompts as set, as often as set, with the run's temperature and seed", async () => {
    await test.load(tinySessionRun({ ...settings, steps: 1 }));
    await test.run(1);
    const task = getTask("digit-sums");
    const base = await loadBaseModel(MODEL_ID, readerOf(assets));
    const policy = new Policy(base.config, { param: base.parameters });
    const asked = {
      prompts: task.heldOutPrompts(base.entry.split).slice(0, 3),
      samples: 4,
      temperature: 0.7,
      seed: 9,
      shouldStop: () => false,
    };
    const expected = (await evaluate(task, policy, asked))!;
    policy.dispose();
    const moved = Array(base.config.layers).fill(Array(7).fill(0));
    expect(evaluations()[0]).toEqual({ ...expected, moved, step: 0, time: 0 });
    const training = new Set(task.trainingPrompts(base.entry.split).map((prompt) => task.formatPrompt(prompt)));
    for (const { prompt } of expected.masses) expect(training.has(prompt)).toBe(false);
  });

  it("of any of these settings changed is another one, and follows a live change", async () => {
    const first = async (changes: Partial<RunConfig>) => {
      await test.load(tinySessionRun({ ...settings, steps: 1, ...changes }));
      await test.run(1);
      return JSON.stringify(evaluations().at(-2));
    };
    const changes: Partial<RunConfig>[] = [{}, { evalPrompts: 2 }, { evalSamples: 8 }, { temperature: 1 }, { seed: 8 }];
    const found = [];
    for (const change of changes) found.push(await first(change));
    expect(new Set(found).size).toBe(changes.length);
    test.events.length = 0;
    await test.load(tinySessionRun({ ...settings, steps: 2, evalEvery: 1 }));
    await test.send({ type: "configure", settings: { evalPrompts: 2, evalSamples: 8 }, atStep: 1 });
    await test.run(2);
    expect(evaluations().map(({ step, prompts, samples }) => [step, prompts, samples])).toEqual([
      [0, 3, 4],
      [1, 3, 4],
      [2, 2, 8],
    ]);
  });
});

describe("events come in order", () => {
  const order = () =>
    test.events.map((event) =>
      event.type === "state"
        ? event.state
        : event.type === "step"
          ? `step ${event.record.metrics.step}`
          : event.type === "checkpoint"
            ? `checkpoint ${event.checkpoint.step}`
            : event.type,
    );

  it("while loading, training, evaluating and ending", async () => {
    await test.load(tinySessionRun({ steps: 2, evalEvery: 1 }));
    await test.run(2);
    expect(order().join(", ")).toBe(
      "loading, backend, ready, ready, running, evaluation, step 0, evaluation, checkpoint 1, step 1, evaluation, checkpoint 2, finished",
    );
  });

  it("a failure: what is left of the run, then why it ended, then that it ended", async () => {
    await test.load(tinySessionRun({ learningRate: 1e30, maxGradNorm: 1e9 }));
    await test.run(3);
    expect(order().slice(-3)).toEqual(["checkpoint 0", "failed", "failed"]);
    expect(test.events.slice(-2).map(({ type }) => type)).toEqual(["failed", "state"]);
  });

  it("a failure while loading", async () => {
    await test.load(tinySessionRun({ model: "other" }));
    expect(test.events.map(({ type }) => type)).toEqual(["state", "backend", "failed", "state"]);
  });

  it("a change before the step that it changes", async () => {
    await test.load(tinySessionRun({ steps: 4, evalEvery: 50 }));
    await test.send({ type: "configure", settings: { alpha: 0.5 }, atStep: 1 });
    await test.run(2);
    expect(order().slice(-5)).toEqual(["evaluation", "step 0", "changed", "step 1", "paused"]);
  });
});
