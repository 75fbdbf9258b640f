/** What goes wrong in a run: what is told, and how it goes on. */
import { describe, expect, it, vi } from "vitest";
import { Policy } from "../optim/policy.ts";
import { type Assets, editJson, MODEL_ID, TestSession, tinySessionRun } from "../testing/assets.ts";
import { testEngine } from "../testing/models.ts";
import { selfTest } from "../train/selfTest.ts";
import { SELF_TEST_VALUES } from "../train/selfTestValues.ts";
import { Trainer } from "../train/trainer.ts";
import type { Checkpoint } from "../wire/protocol.ts";
import { assets, eachInASession, lastCheckpoint, stepsDone, test, useSession } from "./sessionTesting.ts";

eachInASession();

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

  it("what it stands on is gone: that is told at once, and nothing more of the step under way", async () => {
    await test.load();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const makeStep = Trainer.prototype.step;
    vi.spyOn(Trainer.prototype, "step").mockImplementation(async function (this: Trainer, index) {
      await held;
      return makeStep.call(this, index);
    });
    await test.send({ type: "run", until: 1 });
    test.session.fail(new Error("the device is gone"));
    expect(test.events.slice(-2).map(({ type }) => type)).toEqual(["failed", "state"]);
    const told = test.events.length;
    letGo();
    await test.send({ type: "dispose" });
    expect(test.events.slice(told)).toMatchObject([{ type: "state", state: "disposed" }]);
  });

  it("a backend that was forced but is not there", async () => {
    const load = { type: "load", config: tinySessionRun(), threads: 1, assets: "memory", checkpoint: null } as const;
    vi.stubGlobal("navigator", {});
    await test.send({ ...load, backend: "webgpu" }).finally(() => vi.unstubAllGlobals());
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
    useSession(new TestSession(broken));
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
