import { describe, expect, it } from "vitest";
import { recordedRun } from "./exchangeTesting.ts";
import { unipoLog } from "./unipo.ts";

const record = recordedRun("tiny-progrpo");
/** As a reader gets it. */
const log = JSON.parse(JSON.stringify(unipoLog(record))) as ReturnType<typeof unipoLog>;

describe("a log for UNIPO", () => {
  it("says in its header what was trained, and how", () => {
    expect(log.header).toMatchObject({
      task: "Digit sums",
      algorithm: "progrpo",
      totalSteps: 60,
      model_name: "digit-sums-nano-s1",
      hparams: { alpha: 1, groupSize: 8, seed: 7, learningRate: 6e-4 },
    });
    for (const text of Object.values(log.header).slice(0, 3)) expect(text).toMatch(/\w/);
  });

  it("has an entry a step with the two metrics that every entry must have, and numbers only", () => {
    expect(log.entries.map(({ step }) => step)).toEqual(record.steps.map(({ step }) => step));
    for (const [i, { metrics }] of log.entries.entries()) {
      expect(metrics).toMatchObject({ policy_objective: -record.steps[i]!.loss!, reward: record.steps[i]!.reward });
      expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
    }
    expect(log.entries[0]!.metrics).not.toHaveProperty("kl");
  });

  it("has three prompts with the whole group where groups are kept, each token with its id, text and numbers", () => {
    const [entry, ...others] = log.entries.filter(({ prompts }) => prompts);
    expect(others).toEqual([]);
    expect(entry!.prompts).toHaveLength(3);
    const ids = new Set<string>();
    for (const { prompt, responses } of entry!.prompts!) {
      expect(prompt).toMatch(/\d/);
      expect(responses).toHaveLength(record.spec.config.groupSize);
      for (const { id, response_length, tokens } of responses) {
        ids.add(id);
        for (const list of Object.values(tokens)) expect(list).toHaveLength(response_length);
        for (const token of tokens.ids) expect(token).toBeGreaterThanOrEqual(0);
        for (const logprob of tokens.old_log_probs) expect(logprob).toBeLessThanOrEqual(0);
      }
    }
    expect(ids.size).toBe(3 * record.spec.config.groupSize);
  });

  it("leaves a step without an objective out", () => {
    const [first, ...rest] = record.steps;
    const steps = [{ ...first!, loss: null }, ...rest];
    expect(unipoLog({ ...record, steps }).entries.map(({ step }) => step)).toEqual(rest.map(({ step }) => step));
  });
});
