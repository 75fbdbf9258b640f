/** A what-if is true: by a gradient for each answer, by a tiny real step, and by what the real step did; and it leaves no trace. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { readPublic } from "../../../../tools/nodeAssets.ts";
import { TWINS } from "../../config/presets.ts";
import { DEFAULT_CONFIG, type RunConfig } from "../../config/runConfig.ts";
import type { WhatIf } from "../../config/whatIf.ts";
import { loadBaseModel } from "../../model/checkpointFiles.ts";
import { randomParameters, startFusedWasm, tinyModel, tinyRun, toyBase } from "../../testing/models.ts";
import { baseOf, type OurBase } from "../base.ts";
import { Trainer } from "../trainer.ts";
import { expectTrue } from "./probeTesting.ts";
import { StepProbe } from "./stepProbe.ts";

beforeAll(startFusedWasm);

/** Heads of their own, odd sizes. */
function oddBase(): OurBase {
  const model = tinyModel({
    hiddenSize: 15,
    intermediateSize: 7,
    layers: 3,
    heads: 3,
    kvHeads: 1,
    headSize: 2,
    tieWordEmbeddings: false,
  });
  return { ...toyBase(), model, parameters: randomParameters(model, 3) };
}

const nanoRun: RunConfig = { ...DEFAULT_CONFIG, promptsPerStep: 4, groupSize: 16, warmupSteps: 0 };
const nanoBase = async () => baseOf(await loadBaseModel(nanoRun.model, readPublic), nanoRun);

/** The twins, and what stands for each other form and aggregation. */
describe.each([...TWINS, "dr-grpo", "gspo", "cispo"] as const)(
  "a what-if of a run of %s is what brute force finds",
  (method) => {
    // Group 1 of GSPO's run is all wrong: nothing moves there.
    it.each<[string, number, WhatIf]>([
      ["as it is", 0, {}],
      ["under the other method", 2, { method: method === "grpo" ? "progrpo" : "grpo" }],
      [
        "with all of ARM's settings changed",
        2,
        { method: "progrpo", alpha: 2, lowFraction: 1, armScope: "correct-only" },
      ],
      ["at another temperature", 0, { temperature: 0.6 }],
    ])("on an odd random model, %s", async (_, index, whatIf) => {
      const config = tinyRun({ method, temperature: 0.9, groupSize: 8 });
      await expectTrue(oddBase(), config, 2, index, whatIf);
    });

    it("on digit sums, nano", async () => {
      const base = await nanoBase();
      await expectTrue(base, { ...nanoRun, method }, 1, 0, {});
      await expectTrue(base, { ...nanoRun, method }, 1, 1, { method: "progrpo", alpha: 0.5 });
    });
  },
);

it.each(["dr-grpo", "gspo", "cispo"] as const)(
  "a what-if of a run of %s weighs tokens as its loss does",
  async (method) => {
    const config = tinyRun({ method, temperature: 0.9, groupSize: 8 });
    await expectTrue(oddBase(), config, 2, 0, {});
  },
);

describe("a run that is probed", () => {
  const memory = () => [tf.memory().numTensors, tf.memory().numBytes];

  it("is bit for bit the run that is not, and all memory comes back", async () => {
    const config = tinyRun({ klCoef: 0.1, gradientAccumulation: 2, innerEpochs: 2 });
    const run = async (asks: boolean) => {
      const trainer = new Trainer(toyBase(), config);
      const texts: string[] = [];
      for (let step = 0; step < 4; step++) {
        if (asks) {
          const probe = await StepProbe.of(trainer, step);
          const before = memory();
          for (const temperature of [1, 0.5]) await probe.ask(1, { temperature });
          expect(memory()).toEqual(before);
          probe.dispose();
        }
        const { groups } = await trainer.step(step);
        texts.push(JSON.stringify(groups));
      }
      const state = await trainer.policy.state();
      trainer.dispose();
      return { texts, state };
    };
    const start = memory();
    const plain = await run(false);
    expect(await run(true)).toEqual(plain);
    expect(memory()).toEqual(start);
  });

  it("is asked about the very group that its step then makes, whatever of it is asked", async () => {
    const trainer = new Trainer(toyBase(), tinyRun());
    const probe = await StepProbe.of(trainer, 0);
    const asked = await Promise.all([0, 1, 2].map((prompt) => probe.ask(prompt, {})));
    const other = await probe.ask(1, { alpha: 0 });
    probe.dispose();
    const { groups } = await trainer.step(0);
    trainer.dispose();
    expect(asked.map(({ group }) => group)).toEqual(groups);
    expect(other.group.responses.map(({ tokens }) => tokens)).toEqual(groups[1]!.responses.map(({ tokens }) => tokens));
    expect(other.group.responses.map(({ reweighted }) => reweighted)).toEqual(
      groups[1]!.responses.map(({ advantage }) => advantage),
    );
  });
});

describe("what there is to say", () => {
  const probeOf = async (base: OurBase, config: RunConfig) => {
    const trainer = new Trainer(base, config);
    const probe = await StepProbe.of(trainer, 0);
    return { probe, end: () => (probe.dispose(), trainer.dispose()) };
  };

  it("of a step in which nothing has a gradient: nothing as it is, something under other settings", async () => {
    const base = toyBase();
    const task = {
      ...base.task,
      verify: async (prompt: unknown, tokens: readonly number[]) => ({
        ...(await base.task.verify(prompt, tokens)),
        correct: true,
      }),
    };
    const { probe, end } = await probeOf({ ...base, task }, tinyRun({ method: "grpo" }));
    const own = await probe.ask(0, {});
    expect(own.answers!.map(({ change }) => Math.abs(change))).toEqual(own.answers!.map(() => 0));
    expect(own.answers!.map(({ after }) => after)).toEqual(own.answers!.map(({ before }) => before));
    const other = await probe.ask(0, { method: "progrpo", alpha: 1 });
    const twice = await probe.ask(0, { method: "progrpo", alpha: 2 });
    end();
    const sizes = other.answers!.map(({ change, before }) => Math.abs(change / before));
    expect(Math.max(...sizes)).toBeGreaterThan(1e-3);
    expect(Math.max(...sizes)).toBeLessThan(10);
    // Where all are right ARM is all that acts, and alpha a factor.
    for (const [i, { change }] of twice.answers!.entries())
      expect(change).toBeCloseTo(2 * other.answers![i]!.change, 4);
  });

  it("of a task whose answers cannot be listed: its responses alone", async () => {
    const { enumerate: _, ...task } = toyBase().task as Required<OurBase["task"]>;
    const listed = await probeOf(toyBase(), tinyRun());
    const unlisted = await probeOf({ ...toyBase(), task }, tinyRun());
    const [full, own] = [await listed.probe.ask(2, {}), await unlisted.probe.ask(2, {})];
    listed.end();
    unlisted.end();
    expect(own).toMatchObject({ answers: null, wrong: null, group: full.group });
    for (const [i, { tokens, ...response }] of own.responses.entries()) {
      expect(tokens).toHaveLength(full.group.responses[i]!.tokens.length);
      expect(response.change).toBeCloseTo(full.responses[i]!.change, 5);
    }
  });

  it("of credits given by hand: what a method says whose weights they are, and sums of sums", async () => {
    const { probe, end } = await probeOf(toyBase(), tinyRun({ method: "grpo" }));
    const armed = await probe.ask(1, { method: "progrpo", alpha: 1 });
    const credits = armed.group.responses.map(({ reweighted }) => reweighted);
    const given = await probe.ask(1, { credits });
    const changesOf = ({ answers }: typeof armed) => answers!.map(({ change }) => change);
    expect(given.group.responses.map(({ reweighted }) => reweighted)).toEqual(credits);
    for (const [i, change] of changesOf(given).entries()) expect(change).toBeCloseTo(changesOf(armed)[i]!, 5);

    const [one, other] = [credits.map((_, i) => i - 1), credits.map((_, i) => (i % 2) - 0.3)];
    const both = await probe.ask(1, { credits: one.map((credit, i) => credit + other[i]!) });
    const parts = await Promise.all([one, other].map((part) => probe.ask(1, { credits: part })));
    for (const [i, change] of changesOf(both).entries())
      expect(change).toBeCloseTo(changesOf(parts[0]!)[i]! + changesOf(parts[1]!)[i]!, 4);
    await expect(probe.ask(1, { credits: [1] })).rejects.toMatchObject({ code: "bad-command", where: "credits" });
    end();
  });

  it("of a group that the step does not have: that there is none", async () => {
    const { probe, end } = await probeOf(toyBase(), tinyRun());
    await expect(probe.ask(3, {})).rejects.toMatchObject({ code: "bad-command", where: "prompt" });
    end();
  });
});
