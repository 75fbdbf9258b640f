/** What a run comes to between steps: resets, checkpoints, pauses, and its end. */
import { describe, expect, it } from "vitest";
import { TestSession, tinySessionRun } from "../testing/assets.ts";
import {
  assets,
  eachInASession,
  isStep,
  lastCheckpoint,
  paused,
  stepsDone,
  test,
  told,
  wholeRun,
} from "./sessionTesting.ts";

eachInASession();

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
