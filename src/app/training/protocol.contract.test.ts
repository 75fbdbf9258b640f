/** Equal commands make the script and a real session tell equal events. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Checkpoint, CommandBody, EventBody, RunConfig } from "../../engine/index.ts";
import { tinySessionRun } from "../../engine/testing/assets.ts";
import { SUBJECTS, type Subject, startContract } from "./contractTesting.ts";

beforeAll(startContract);

/** "running 0", "step 0", "checkpoint 10": without evaluations, which a script cannot make. */
function words(event: EventBody): string[] {
  switch (event.type) {
    case "state":
      return [`${event.state} ${event.step}`];
    case "step":
      return [`step ${event.record.metrics.step}`];
    case "checkpoint":
      return [`checkpoint ${event.checkpoint.step}`];
    case "changed":
      return [`changed ${event.change.step} ${Object.keys(event.change.changes).join("+")}`];
    case "ready":
      return [`ready with ${event.step}`];
    case "probed":
      return [`probed ${event.probe.step} ${JSON.stringify(event.probe.prompt)}`];
    case "evaluation":
    case "loading":
    case "pretraining":
      return [];
    case "backend":
    case "failed":
      return [event.type];
  }
}

/** One run at its port: commands in, events in words out. */
function talk({ port, work, failNext }: Subject) {
  const events: string[] = [];
  const triggers = new Map<string, () => void>();
  let checkpoint: Checkpoint | null = null;
  port.addEventListener("message", ({ data }) => {
    const event = data as EventBody;
    if (event.type === "checkpoint") checkpoint = event.checkpoint;
    for (const word of words(event)) {
      events.push(word);
      const act = triggers.get(word);
      triggers.delete(word);
      if (act) queueMicrotask(act);
    }
  });
  /** What was told since last asked, once all is done. */
  const told = async () => {
    await work();
    return events.splice(0).join(", ");
  };
  const post = (command: CommandBody) => port.postMessage({ ...command, runId: "one" });
  return {
    failNext,
    checkpoint: () => checkpoint,
    async load(changes: Partial<RunConfig> = {}, from: Checkpoint | null = null) {
      post({
        type: "load",
        config: tinySessionRun({ evalEvery: 100, ...changes }),
        backend: "wasm",
        threads: 1,
        assets: "memory",
        checkpoint: from,
      });
      return told();
    },
    run: (until: number) => post({ type: "run", until }),
    post,
    /** Does something as soon as an event is told. */
    at: (word: string, act: () => void) => triggers.set(word, act),
    told,
  };
}

describe.each(SUBJECTS)("%s", (_, create) => {
  it("loads, takes the steps that it has leave for, and no more", async () => {
    const run = talk(create());
    expect(await run.load()).toBe("loading 0, backend, ready with 0, ready 0");
    run.run(2);
    expect(await run.told()).toBe("running 0, step 0, step 1, paused 2");
    run.run(2);
    expect(await run.told()).toBe("");
    run.run(3);
    expect(await run.told()).toBe("running 2, step 2, paused 3");
  });

  it("goes on without a rest when more leave comes in time", async () => {
    const run = talk(create());
    await run.load();
    run.at("step 0", () => run.run(3));
    run.run(2);
    expect(await run.told()).toBe(`running 0, step 0, step 1, step 2, paused 3`);
  });

  it("has a checkpoint every ten steps and at the end", async () => {
    const run = talk(create());
    await run.load({ steps: 12 });
    run.run(99);
    const steps = Array.from({ length: 12 }, (_step, step) => `step ${step}`);
    expect(await run.told()).toBe(
      ["running 0", ...steps.slice(0, 10), "checkpoint 10", ...steps.slice(10), "checkpoint 12", "finished 12"].join(
        ", ",
      ),
    );
    expect(run.checkpoint()).toMatchObject({ step: 12, config: { steps: 12 } });
  });

  it("rests after the step under way when paused, with a checkpoint; at rest a pause is nothing", async () => {
    const run = talk(create());
    await run.load();
    run.at("step 1", () => run.post({ type: "pause" }));
    run.run(9);
    expect(await run.told()).toBe(`running 0, step 0, step 1, pausing 2, checkpoint 2, paused 2`);
    run.post({ type: "pause" });
    expect(await run.told()).toBe("");
    run.run(3);
    expect(await run.told()).toBe("running 2, step 2, paused 3");
  });

  it("makes no second checkpoint of a step when paused there", async () => {
    const run = talk(create());
    await run.load();
    run.run(9);
    await run.told();
    run.at("checkpoint 10", () => run.post({ type: "pause" }));
    run.run(10);
    await run.told();
    run.run(11);
    expect(await run.told()).toBe("running 10, step 10, paused 11");
  });

  it("gives a checkpoint when asked, at rest and in mid-run, and goes on", async () => {
    const run = talk(create());
    await run.load();
    run.post({ type: "checkpoint" });
    expect(await run.told()).toBe(`checkpoint 0`);
    run.at("step 1", () => run.post({ type: "checkpoint" }));
    run.run(3);
    expect(await run.told()).toBe("running 0, step 0, step 1, checkpoint 2, step 2, paused 3");
  });

  it("makes changes before their steps, several at once as one", async () => {
    const run = talk(create());
    await run.load({ method: "grpo" });
    run.post({ type: "configure", settings: { alpha: 0.5 }, atStep: 1 });
    run.post({ type: "configure", settings: { klCoef: 0.1 }, atStep: 1 });
    run.post({ type: "configure", settings: { alpha: 0.25 }, atStep: 2 });
    run.run(4);
    expect(await run.told()).toBe(
      `running 0, step 0, changed 1 alpha+klCoef, step 1, changed 2 alpha, step 2, step 3, paused 4`,
    );
    run.post({ type: "configure", settings: { alpha: 1 }, atStep: 0 });
    expect(await run.told()).toBe("");
    run.post({ type: "checkpoint" });
    run.run(5);
    expect(await run.told()).toBe("checkpoint 4, running 4, changed 4 alpha, step 4, paused 5");
    expect(run.checkpoint()).toMatchObject({ config: { alpha: 0.25, klCoef: 0.1 } });
  });

  it("takes a new end at once while at rest: it may finish the run or let it go on", async () => {
    const run = talk(create());
    await run.load({ steps: 2 });
    run.run(2);
    await run.told();
    run.post({ type: "configure", settings: { steps: 4 }, atStep: 2 });
    expect(await run.told()).toBe("changed 2 steps, paused 2");
    run.run(3);
    expect(await run.told()).toBe("running 2, step 2, paused 3");
    run.post({ type: "configure", settings: { steps: 3 }, atStep: 3 });
    expect(await run.told()).toBe("changed 3 steps, finished 3");
    run.post({ type: "configure", settings: { steps: 3 }, atStep: 3 });
    expect(await run.told()).toBe("changed 3 steps");
  });

  it("goes on over its end when a later one was asked for in time", async () => {
    const run = talk(create());
    await run.load({ steps: 2 });
    run.post({ type: "configure", settings: { steps: 3 }, atStep: 2 });
    run.run(9);
    expect(await run.told()).toBe(
      "running 0, step 0, step 1, checkpoint 2, changed 2 steps, step 2, checkpoint 3, finished 3",
    );
  });

  it("starts over when loaded again, without what was still to come, and goes on from a checkpoint", async () => {
    const run = talk(create());
    await run.load();
    run.run(10);
    run.post({ type: "configure", settings: { alpha: 0.5 }, atStep: 11 });
    await run.told();
    const kept = run.checkpoint();
    await run.load();
    run.run(1);
    expect(await run.told()).toBe(`running 0, step 0, paused 1`);
    expect(await run.load({}, kept)).toBe("loading 10, backend, ready with 10, ready 10");
    run.run(12);
    expect(await run.told()).toBe("running 10, step 10, step 11, paused 12");
    expect(await run.load({ steps: 10 }, kept)).toBe("loading 10, backend, ready with 10, finished 10");
  });

  it("fails with the last good state told before, and starts again from there", async () => {
    const run = talk(create());
    await run.load();
    run.run(2);
    await run.told();
    run.failNext();
    run.run(4);
    expect(await run.told()).toBe("running 2, checkpoint 2, failed, failed 2");
    await run.load({}, run.checkpoint());
    run.run(3);
    expect(await run.told()).toBe("running 2, step 2, paused 3");
  });

  it("answers what-ifs at rest, of the step that comes next under its changes, and goes on as if not asked", async () => {
    const run = talk(create());
    await run.load();
    run.post({ type: "probe", prompt: 1, settings: { alpha: 0.5 } });
    run.post({ type: "probe", prompt: 0, settings: {} });
    expect(await run.told()).toBe("probed 0 1, probed 0 0");
    run.run(2);
    await run.told();
    run.post({ type: "configure", settings: { alpha: 0.25 }, atStep: 2 });
    run.post({ type: "probe", prompt: 2, settings: { method: "grpo" } });
    run.run(3);
    expect(await run.told()).toBe("changed 2 alpha, probed 2 2, running 2, step 2, paused 3");
  });
});
