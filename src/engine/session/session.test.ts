/** The life of a run: what may follow what, what is told, and that the same commands give the same run. */
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { type Assets, editJson, MODEL_ID, rehash, TestSession, tinySessionRun } from "../testing/assets.ts";
import {
  assets,
  eachInASession,
  isStep,
  lastCheckpoint,
  paused,
  stepsDone,
  test,
  told,
  useSession,
  wholeRun,
} from "./sessionTesting.ts";

eachInASession();

describe("a run", () => {
  it("goes from idle to finished and tells of every step, evaluation and checkpoint", async () => {
    expect(test.session.state).toBe("idle");
    await test.load(tinySessionRun({ steps: 12 }));
    const [{ selfTest, model, backend, step }] = test.all("ready") as [ReturnType<typeof test.all<"ready">>[0]];
    expect(selfTest.passed).toBe(true);
    expect(model).toMatchObject({ id: MODEL_ID, layers: 2, hidden: 16, vocabulary: 16 });
    expect([backend.name, step]).toEqual(["wasm", 0]);
    expect(await test.run(12)).toBe("finished");
    expect(test.states).toEqual(["loading", "ready", "running", "finished"]);
    expect(stepsDone()).toEqual(Array.from({ length: 12 }, (_, i) => i));
    expect(test.all("evaluation").map(({ record }) => record.step)).toEqual([0, 5, 10, 12]);
    expect(test.all("checkpoint").map(({ checkpoint }) => checkpoint.step)).toEqual([5, 10, 12]);
    expect(lastCheckpoint().updates).toBe(24);
  });

  it("goes step by step and stands still when there is nothing to do", async () => {
    await test.load(tinySessionRun({ steps: 3 }));
    expect(await test.run(1)).toBe("paused");
    expect(await test.run(2)).toBe("paused");
    await test.send({ type: "run", until: 2 });
    expect(stepsDone()).toEqual([0, 1]);
    expect(await test.run(99)).toBe("finished");
    await test.send({ type: "run", until: 99 });
    expect(stepsDone()).toEqual([0, 1, 2]);
    expect(test.session.state).toBe("finished");
  });

  it("holds the same tensors and bytes after every step", async () => {
    await test.load(tinySessionRun({ klCoef: 0.1 }));
    await test.run(25);
    const held = test.all("step").map(({ memory }) => memory);
    expect(held.slice(2)).toEqual(held.slice(2).map(() => held[1]));
  });
});

describe("the same commands give the same run", () => {
  it("bit for bit, checkpoints too", async () => {
    const config = tinySessionRun();
    const [one, two] = [await wholeRun(config), await wholeRun(config)];
    expect(told(one)).toEqual(told(two));
    expect(one.all("checkpoint")).toEqual(two.all("checkpoint"));
  });

  it("whether it was paused, resumed from a checkpoint elsewhere, or neither", async () => {
    const config = tinySessionRun({ klCoef: 0.1 });
    const whole = await wholeRun(config);
    await test.load(config);
    const fourth = test.next(isStep(3));
    await test.send({ type: "run", until: 25 });
    await fourth;
    await test.send({ type: "pause" });
    await paused();
    expect(test.states.slice(-2)).toEqual(["pausing", "paused"]);
    const kept = lastCheckpoint();
    expect(kept.step).toBe(stepsDone().length);
    await test.run(25);
    expect(told(test)).toEqual(told(whole));
    expect(lastCheckpoint()).toEqual(lastCheckpoint(whole));

    const other = new TestSession(assets);
    await other.load(config, kept);
    expect(other.all("ready")[0]!.step).toBe(kept.step);
    await other.run(25);
    expect(told(other, kept.step)).toEqual(told(whole, kept.step));
    expect(lastCheckpoint(other)).toEqual(lastCheckpoint(whole));
    await other.send({ type: "dispose" });
  });

  const PUZZLE = { puzzle: "6 = 2 digits, without 6", draw: 0 };
  const SUBJECTS = [0, PUZZLE, 1, PUZZLE];

  it("whether it was asked what-ifs or not, and what these took is given back", async () => {
    const config = tinySessionRun({ steps: 4 });
    const plain = await wholeRun(config);
    await test.load(config);
    for (const step of [0, 2, 4]) {
      if (step > 0) await test.run(step);
      const before = tf.memory();
      for (const prompt of SUBJECTS)
        await test.send({ type: "probe", prompt, settings: { alpha: 0.5, temperature: 0.7 } });
      expect(tf.memory().numTensors).toBeGreaterThan(before.numTensors);
      await test.send({ type: "pause" });
      expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
    }
    expect(test.all("probed").map(({ probe }) => [probe.step, probe.prompt])).toEqual(
      [0, 2, 4].flatMap((step) => SUBJECTS.map((prompt) => [step, prompt])),
    );
    const groups = test.all("probed").map(({ probe }) => probe.group);
    expect(groups[1]!.prompt).toBe(PUZZLE.puzzle);
    expect(groups[3], "whatever was asked between").toEqual(groups[1]);
    expect(groups[4]!.responses.map(({ text }) => text)).toEqual(
      test.all("step")[2]!.record.groups[0]!.responses.map(({ text }) => text),
    );
    expect(lastCheckpoint().tensors).toEqual(lastCheckpoint(plain).tensors);
  });

  it("and twins sample the same at step 0", async () => {
    const first = async (method: RunConfig["method"]) => {
      const twin = await wholeRun(tinySessionRun({ method, steps: 1 }));
      return twin
        .all("step")[0]!
        .record.groups.map(({ prompt, responses }) => [prompt, responses.map((r) => r.tokens)]);
    };
    expect(await first("grpo")).toEqual(await first("progrpo"));
  });
});

describe("changes in mid-run", () => {
  it("take effect at their step, and are told", async () => {
    await test.load(tinySessionRun({ steps: 8, method: "grpo" }));
    await test.send({ type: "configure", settings: { groupSize: 6 }, atStep: 3 });
    await test.send({ type: "configure", settings: { klCoef: 0.1, alpha: 0.5 }, atStep: 5 });
    await test.run(8);
    expect(test.all("changed").map(({ change }) => change)).toEqual([
      { step: 3, changes: { groupSize: 6 } },
      { step: 5, changes: { klCoef: 0.1, alpha: 0.5 } },
    ]);
    const steps = test
      .all("step")
      .map(({ record }) => [record.metrics.kl !== null, record.groups[0]!.responses.length]);
    expect(steps).toEqual([4, 4, 4, 6, 6, 6, 6, 6].map((size, i) => [i >= 5, size]));
    expect(lastCheckpoint().config).toMatchObject({ groupSize: 6, klCoef: 0.1, alpha: 0.5 });
  });

  it("give way to what is asked for later, for an earlier step", async () => {
    await test.load(tinySessionRun({ steps: 6 }));
    await test.send({ type: "configure", settings: { steps: 3, alpha: 0.5 }, atStep: 4 });
    await test.send({ type: "configure", settings: { steps: 5 }, atStep: 1 });
    expect(await test.run(6)).toBe("finished");
    expect(stepsDone()).toEqual([0, 1, 2, 3, 4]);
    expect(test.all("changed").map(({ change }) => change)).toEqual([
      { step: 1, changes: { steps: 5 } },
      { step: 4, changes: { alpha: 0.5 } },
    ]);
  });

  it("a later end lets a finished run go on, an earlier one finishes it", async () => {
    await test.load(tinySessionRun({ steps: 2 }));
    expect(await test.run(2)).toBe("finished");
    await test.send({ type: "configure", settings: { steps: 6 }, atStep: 2 });
    expect(test.session.state).toBe("paused");
    expect(await test.run(4)).toBe("paused");
    await test.send({ type: "configure", settings: { steps: 3 }, atStep: 4 });
    expect(test.session.state).toBe("finished");
    expect(stepsDone()).toEqual([0, 1, 2, 3]);
  });
});

describe("the positions that a model knows", () => {
  const modelOf = async (positions: number): Promise<TestSession> => {
    const other: Assets = new Map(assets);
    editJson(other, `models/${MODEL_ID}/config.json`, (json) => {
      json.max_position_embeddings = positions;
    });
    await rehash(other);
    return new TestSession(other);
  };

  it("beyond the task's cost nothing and change no bit", async () => {
    const runs: TestSession[] = [];
    const bytes: number[] = [];
    for (const positions of [13, 131_072]) {
      const session = await modelOf(positions);
      await session.load();
      bytes.push(tf.memory().numBytes);
      await session.run(2);
      await session.send({ type: "dispose" });
      runs.push(session);
    }
    expect(bytes[1]).toBe(bytes[0]);
    expect(told(runs[1]!)).toEqual(told(runs[0]!));
  });

  it("are refused where the task needs more", async () => {
    useSession(await modelOf(12));
    await test.load();
    expect(test.all("failed")[0]!.error).toMatchObject({
      code: "bad-model-file",
      where: `models/${MODEL_ID}/config.json: max_position_embeddings`,
      message: "The model knows 12 positions, but prompt and response of Digit sums take 13.",
    });
  });
});
