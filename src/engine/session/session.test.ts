/** The life of a run: what may follow what, what is told, and that the same commands give the same run. */
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { Policy } from "../optim/policy.ts";
import { type Assets, editJson, MODEL_ID, rehash, TestSession, tinyAssets, tinySessionRun } from "../testing/assets.ts";
import { startFusedWasm, testEngine } from "../testing/models.ts";
import { selfTest } from "../train/selfTest.ts";
import { SELF_TEST_VALUES } from "../train/selfTestValues.ts";
import { Trainer } from "../train/trainer.ts";
import type { Checkpoint, EventBody } from "../wire/protocol.ts";

let assets: Assets;
let test: TestSession;
let before: tf.MemoryInfo;
beforeAll(async () => {
  await startFusedWasm();
  assets = await tinyAssets();
});
beforeEach(() => {
  before = tf.memory();
  test = new TestSession(assets);
});
afterEach(async () => {
  vi.restoreAllMocks();
  if (test.session.state !== "disposed") await test.send({ type: "dispose" });
  // Nothing may outlive its session.
  expect([tf.memory().numTensors, tf.memory().numBytes]).toEqual([before.numTensors, before.numBytes]);
});

/** Everything that a run tells, without clocks and the count of tensors. */
function told(session: Pick<TestSession, "events">, from = 0): unknown[] {
  const parts: unknown[] = [];
  for (const event of session.events) {
    if (event.type === "step" && event.record.metrics.step >= from) {
      const { "time/generation": _g, "time/update": _u, ...metrics } = event.record.metrics;
      parts.push([metrics, event.record.groups]);
    }
    if (event.type === "evaluation" && event.record.step > from) {
      const { time: _, ...record } = event.record;
      parts.push(record);
    }
  }
  return parts;
}

const stepsDone = (session = test) => session.all("step").map(({ record }) => record.metrics.step);
const lastCheckpoint = (session = test): Checkpoint => session.all("checkpoint").at(-1)!.checkpoint;
/** Generous: other work may hold the processor. */
const paused = () => vi.waitFor(() => expect(test.session.state).toBe("paused"), { timeout: 30_000 });
const isStep = (step: number) => (event: EventBody) => event.type === "step" && event.record.metrics.step === step;

/** A whole run in a session of its own. */
async function wholeRun(config: RunConfig): Promise<TestSession> {
  const session = new TestSession(assets);
  await session.load(config);
  await session.run(config.steps);
  await session.send({ type: "dispose" });
  return session;
}

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

  it("whether it was asked what-ifs or not, and what these took is given back", async () => {
    const config = tinySessionRun({ steps: 4 });
    const plain = await wholeRun(config);
    await test.load(config);
    for (const step of [0, 2, 4]) {
      if (step > 0) await test.run(step);
      const before = tf.memory();
      for (const prompt of [0, 1])
        await test.send({ type: "probe", prompt, settings: { alpha: 0.5, temperature: 0.7 } });
      expect(tf.memory().numTensors).toBeGreaterThan(before.numTensors);
      await test.send({ type: "pause" });
      expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
    }
    expect(test.all("probed").map(({ probe }) => [probe.step, probe.prompt])).toEqual(
      [0, 2, 4].flatMap((step) => [0, 1].map((prompt) => [step, prompt])),
    );
    expect(test.all("probed")[2]!.probe.group.responses.map(({ text }) => text)).toEqual(
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

describe("reset, checkpoint and dispose", () => {
  it("a reset in mid-run starts over as if nothing had been", async () => {
    const config = tinySessionRun({ steps: 5 });
    const whole = await wholeRun(config);
    await test.load(tinySessionRun({ steps: 25, seed: 3 }));
    const third = test.next(isStep(2));
    await test.send({ type: "run", until: 25 });
    await third;
    await test.load(config);
    expect(test.session.state).toBe("ready");
    test.events.length = 0;
    await test.run(5);
    expect(told(test)).toEqual(told(whole));
    expect(test.all("checkpoint")).toEqual(whole.all("checkpoint"));
    // And once more to the same step: its checkpoint is told again.
    await test.load(config);
    test.events.length = 0;
    await test.run(5);
    expect(test.all("checkpoint")).toEqual(whole.all("checkpoint"));
  });

  it("a reset forgets everything: changes to come, evaluations made, the last checkpoint's step", async () => {
    const timelessEvents = (session: TestSession) =>
      session.events.map((event) => {
        if (event.type === "step") return { ...event, memory: 0, record: told({ events: [event] }) };
        if (event.type === "evaluation") return { ...event, record: { ...event.record, time: 0 } };
        return event;
      });
    // The tenth step brings a checkpoint and no evaluation that would renew it.
    const config = tinySessionRun({ steps: 30, evalEvery: 30 });
    const untouched = new TestSession(assets);
    await untouched.load(config);
    await untouched.run(10);
    expect(untouched.all("checkpoint").map(({ checkpoint }) => checkpoint.step)).toEqual([10]);
    await untouched.send({ type: "dispose" });

    await test.load(config);
    await test.run(10);
    await test.send({ type: "configure", settings: { alpha: 0.25 }, atStep: 12 });
    await test.send({ type: "configure", settings: { groupSize: 2 }, atStep: 5 });
    test.events.length = 0;
    await test.load(config);
    await test.run(10);
    expect(timelessEvents(test)).toEqual(timelessEvents(untouched).slice(0, -1));
    await test.send({ type: "run", until: 14 });
    await paused();
    expect(test.all("changed")).toEqual([]);
  });

  it("a reset to an earlier checkpoint tells the checkpoints after it once more", async () => {
    const config = tinySessionRun({ steps: 30, evalEvery: 30 });
    const told = () => test.all("checkpoint").map(({ checkpoint }) => checkpoint.step);
    await test.load(config);
    await test.run(5);
    await test.send({ type: "checkpoint" });
    const fifth = lastCheckpoint();
    await test.run(10);
    expect(told()).toEqual([5, 10]);
    await test.load(config, fifth);
    await test.run(10);
    expect(told()).toEqual([5, 10, 10]);
  });

  it("a checkpoint is to be had at any time: at once, or at the next boundary", async () => {
    await test.load(tinySessionRun());
    await test.send({ type: "checkpoint" });
    expect(lastCheckpoint()).toMatchObject({ step: 0, updates: 0 });
    const second = test.next(isStep(1));
    await test.send({ type: "run", until: 6 });
    await second;
    await test.send({ type: "checkpoint" });
    await paused();
    const [, asked] = test.all("checkpoint");
    expect(asked!.checkpoint.step).toBeGreaterThanOrEqual(2);
    expect(asked!.checkpoint.updates).toBe(2 * asked!.checkpoint.step);
  });

  it("an evaluation that a pause cut short is made up for, also from the checkpoint", async () => {
    await test.load(tinySessionRun());
    await test.send({ type: "run", until: 6 });
    await test.send({ type: "pause" });
    await paused();
    expect(test.all("evaluation")).toHaveLength(0);
    expect(lastCheckpoint()).toMatchObject({ step: 0, evaluated: false });
    const elsewhere = new TestSession(assets);
    await elsewhere.load(tinySessionRun(), lastCheckpoint());
    await elsewhere.run(1);
    expect(elsewhere.all("evaluation").map(({ record }) => record.step)).toEqual([0]);
    await elsewhere.send({ type: "dispose" });
    await test.run(1);
    expect(test.all("evaluation").map(({ record }) => record.step)).toEqual([0]);
  });

  it("a run asked for while a pause winds up goes on, and makes no step too many", async () => {
    await test.load(tinySessionRun({ steps: 2 }));
    const last = test.next(isStep(1));
    await test.send({ type: "run", until: 2 });
    await last;
    // The pause cuts the last evaluation short; its checkpoint is the last thing told before the loop ends.
    const finished = test.next((event) => {
      if (event.type === "checkpoint" && !event.checkpoint.evaluated) void test.send({ type: "run", until: 2 });
      return event.type === "state" && event.state === "finished";
    });
    await test.send({ type: "pause" });
    await finished;
    expect(test.states.slice(-3)).toEqual(["pausing", "running", "finished"]);
    expect(stepsDone()).toEqual([0, 1]);
    expect(test.all("evaluation").map(({ record }) => record.step)).toEqual([0, 2]);
    expect(lastCheckpoint()).toMatchObject({ step: 2, evaluated: true });
  });

  it("dispose in mid-run ends it", async () => {
    await test.load();
    const second = test.next(isStep(1));
    await test.send({ type: "run", until: 25 });
    await second;
    await test.send({ type: "dispose" });
    expect(test.session.state).toBe("disposed");
    const count = test.events.length;
    await expect(test.send({ type: "run", until: 25 })).rejects.toMatchObject({ code: "bad-command" });
    expect(test.events).toHaveLength(count);
  });

  it.each(["idle", "failed"])("there is nothing to run when %s", async (state) => {
    if (state === "failed") await test.load(tinySessionRun({ model: "other" }));
    expect(test.session.state).toBe(state);
    await expect(test.send({ type: "run", until: 1 })).rejects.toMatchObject({ code: "bad-command" });
    await test.send({ type: "pause" });
    await test.send({ type: "checkpoint" });
    expect(test.session.state).toBe(state);
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
    test = await modelOf(12);
    await test.load();
    expect(test.all("failed")[0]!.error).toMatchObject({
      code: "bad-model-file",
      where: `models/${MODEL_ID}/config.json: max_position_embeddings`,
      message: "The model knows 12 positions, but prompt and response of Digit sums take 13.",
    });
  });
});

describe("failures", () => {
  const failure = () => test.all("failed").at(-1)!.error;

  it("a backend whose numbers are wrong is refused before anything is loaded", async () => {
    const stored = SELF_TEST_VALUES as number[];
    stored[0]! += 0.01;
    vi.spyOn(testEngine, "selfTest").mockImplementationOnce(selfTest); // the engine has its own behind it
    try {
      await test.load(tinySessionRun());
    } finally {
      stored[0]! -= 0.01;
    }
    expect(test.session.state).toBe("failed");
    expect(failure()).toMatchObject({ code: "self-test-failed", message: expect.stringContaining("wrong numbers") });
    expect(test.all("ready")).toHaveLength(0);
    await test.load(tinySessionRun());
    expect(test.session.state).toBe("ready");
  });

  it("a number that is not finite stops the run at the last good step, and names the tensor", async () => {
    await test.load(tinySessionRun({ klCoef: 0.1 }));
    await test.run(4);
    await test.send({ type: "checkpoint" });
    const good = lastCheckpoint();
    await test.send({ type: "configure", settings: { learningRate: 1e30 }, atStep: 4 });
    expect(await test.run(25)).toBe("failed");
    expect(failure()).toMatchObject({
      code: "not-finite",
      where: "step 4",
      message: expect.stringMatching(/ in (parameter|the surrogate|the KL term|the gradient)/),
    });
    expect(stepsDone()).toEqual([0, 1, 2, 3]);
    const { config: _, ...left } = lastCheckpoint();
    const { config, ...kept } = good;
    expect(left).toEqual(kept);
    await expect(test.send({ type: "run", until: 25 })).rejects.toMatchObject({ code: "bad-command" });
    // From there the run goes on with sane settings.
    await test.load(config, good);
    expect(await test.run(25)).toBe("finished");
  });

  it("the first error is told even if no checkpoint can be read any more", async () => {
    await test.load();
    vi.spyOn(Trainer.prototype, "step").mockRejectedValue(new Error("the device is gone"));
    vi.spyOn(Policy.prototype, "state").mockRejectedValue(new Error("and so is its memory"));
    expect(await test.run(1)).toBe("failed");
    expect(failure()).toMatchObject({ code: "internal", message: "the device is gone." });
  });

  it("a backend that was forced but is not there", async () => {
    const load = { type: "load", config: tinySessionRun(), threads: 1, assets: "memory", checkpoint: null } as const;
    await test.send({ ...load, backend: "webgpu" });
    expect(test.states).toEqual(["loading", "failed"]);
    expect(failure().code).toBe("backend-unavailable");
  });

  it.each([
    [
      "damaged weights",
      (broken: Assets) => broken.get(`models/${MODEL_ID}/model.safetensors`)!.fill(7, 9000, 9001),
      "bad-model-file",
    ],
    ["a missing file", (broken: Assets) => broken.delete(`models/${MODEL_ID}/config.json`), "internal"],
    [
      "a model of another task",
      (broken: Assets) =>
        editJson(broken, "models/manifest.json", (json) => {
          (json.models as { task: string }[])[0]!.task = "countdown";
        }),
      "bad-config",
    ],
  ])("%s", async (_, breakIt, code) => {
    const broken: Assets = new Map([...assets].map(([path, bytes]) => [path, bytes.slice()]));
    breakIt(broken);
    test = new TestSession(broken);
    await test.load();
    expect(test.states).toEqual(["loading", "failed"]);
    expect(failure()).toMatchObject({ code, hint: expect.stringMatching(/\w/) });
    // A good model puts it right.
    for (const [path, bytes] of assets) broken.set(path, bytes);
    await test.load();
    expect(test.session.state).toBe("ready");
  });

  it.each([
    ["is cut off", (checkpoint: Checkpoint) => checkpoint.tensors.slice(0, -4)],
    ["holds NaN", (checkpoint: Checkpoint) => checkpoint.tensors.slice().fill(0xff, -8)],
  ])("a checkpoint that %s", async (_, damage) => {
    await test.load();
    await test.run(1);
    await test.send({ type: "checkpoint" });
    const checkpoint = lastCheckpoint();
    await test.load(tinySessionRun(), { ...checkpoint, tensors: damage(checkpoint) });
    expect(failure()).toMatchObject({ code: "bad-model-file", where: expect.stringContaining("checkpoint of step 1") });
  });
});
