/** Arms by seeds: heat after heat, each in lock-step, with what the visitor does to the queue meanwhile. */

import { describe, expect, it } from "vitest";
import { message } from "../../words/message.ts";
import { addArm, setSeeds } from "./edits.ts";
import type { ExperimentSnapshot } from "./listener.ts";
import { drive, range, ready, setUp, TWINS } from "./pageTesting.ts";
import { moveItem, queueItem } from "./queue.ts";
import { startOf } from "./state.ts";

const STEPS = { settings: { ...startOf(TWINS).settings, steps: 5 } };
type Page = ReturnType<typeof setUp>;

/** Each finished run as "method seed", in the order in which they ended. */
function finishing({ page }: Page): string[] {
  const ended: string[] = [];
  page.store.subscribe(({ arms, queue }) => {
    for (const { arm, seed, step, steps } of queue) {
      const name = `${arms.find(({ id }) => id === arm)!.label} ${seed}`;
      if (step >= steps && !ended.includes(name)) ended.push(name);
    }
  });
  return ended;
}

describe("three arms on two seeds", () => {
  function open(options = {}) {
    const opened = setUp(STEPS, options);
    opened.page.edit((experiment) => addArm(setSeeds(experiment, [7, 8]), "progrpo", { alpha: 0.3 }));
    return { ...opened, ended: finishing(opened) };
  }

  it("are trained seed after seed without another word, in Workers that are used again", () => {
    const { page, ports, alive, state, ended } = open();
    page.run();
    drive(ports);
    expect(state().phase).toBe("finished");
    expect(ended.map((name) => name.split(" ").at(-1))).toEqual(["7", "7", "7", "8", "8", "8"]);
    expect(alive()).toHaveLength(3);
    expect(state().views.map(({ name, style }) => [name, style.isFaint])).toEqual([
      ["GRPO, seed 7", false],
      ["GRPO, seed 8", true],
      ["ProGRPO alpha 1, seed 7", false],
      ["ProGRPO alpha 1, seed 8", true],
      ["ProGRPO alpha 0.3, seed 7", false],
      ["ProGRPO alpha 0.3, seed 8", true],
    ]);
    for (const view of state().views) expect(view.steps.map(({ step }) => step)).toEqual(range(0, 5));
  });

  it("are as many at once as there are lanes; who finds none waits for the next heat of its seed", () => {
    const { page, ports, alive, state, ended } = open({ cores: 1 });
    expect(alive()).toHaveLength(2);
    page.run();
    drive(ports);
    expect(state().phase).toBe("finished");
    expect(alive().length).toBeLessThanOrEqual(2);
    expect(ended.slice(2)).toEqual([
      "ProGRPO alpha 0.3 7",
      expect.stringMatching(/ 8$/),
      expect.stringMatching(/ 8$/),
      "ProGRPO alpha 0.3 8",
    ]);
  });

  it("on WebGPU have four lanes as soon as it is known, whatever the cores", () => {
    const { page, ports, state } = open({ cores: 1 });
    for (const port of ports) port.ready("webgpu");
    page.run();
    expect(state().queue.filter(({ isCurrent }) => isCurrent)).toHaveLength(3);
  });

  it("can be put in another order, left out, and queued again", () => {
    const { page, ports, state, ended } = open();
    const item = (index: number) => state().queue[index]!;
    page.edit((experiment) => ({ ...experiment, queue: moveItem(state().queue, experiment.queue, item(5), 0) }));
    page.edit((experiment) => ({ ...experiment, queue: queueItem(experiment.queue, item(1), false) }));
    expect(item(0)).toMatchObject({ seed: 8 });
    page.run();
    drive(ports);
    expect(state().phase).toBe("paused");
    expect(ended).toHaveLength(5);
    expect(ended.slice(0, 3).every((name) => name.endsWith("8"))).toBe(true);
    const left = state().queue.find(({ isCancelled }) => isCancelled)!;
    expect(left).toMatchObject({ run: null, step: 0 });
    page.edit((experiment) => ({ ...experiment, queue: queueItem(experiment.queue, left, true) }));
    expect(state().phase).toBe("paused");
    page.run();
    drive(ports);
    expect(ended).toHaveLength(6);
  });

  it("that are left out are no end: what is true is said, and nothing offers to train", () => {
    const { page, ports, state } = setUp(STEPS);
    const leaveOut = (index: number, isQueued: boolean) =>
      page.edit((experiment) => ({
        ...experiment,
        queue: queueItem(experiment.queue, state().queue[index]!, isQueued),
      }));
    ready(ports);
    leaveOut(0, false);
    expect(state()).toMatchObject({ phase: "idle", canTrain: true });
    leaveOut(1, false);
    expect(state()).toMatchObject({
      phase: "idle",
      canTrain: false,
      activity: message("leftOut", 2),
    });
    leaveOut(0, true);
    page.run();
    drive(ports, 3);
    leaveOut(0, false);
    expect(state()).toMatchObject({ phase: "paused", canTrain: false, progress: { step: 3, total: 5 } });
    expect(drive(ports)).toBe(0);
    leaveOut(0, true);
    expect(state()).toMatchObject({ phase: "paused", canTrain: true });
    page.run();
    drive(ports);
    expect(state()).toMatchObject({
      phase: "paused",
      canTrain: false,
      activity: message("leftOut", 1),
    });
    leaveOut(1, true);
    page.run();
    drive(ports);
    expect(state()).toMatchObject({ phase: "finished", canTrain: false });
  });

  it("say how long they will take, before and while they train", () => {
    const { page, ports, state } = open();
    expect(state().queueSeconds).toBeNull();
    page.run();
    drive(ports, 9);
    const before = state().queueSeconds!;
    expect(before).toBeGreaterThan(0);
    drive(ports, 6);
    expect(state().queueSeconds).toBeLessThan(before);
    drive(ports);
    expect(state().queueSeconds).toBe(0);
  });

  it("pause as a whole and go on where they were", () => {
    const { page, ports, state } = open();
    page.run();
    drive(ports, 17);
    page.pause();
    drive(ports);
    expect(state().phase).toBe("paused");
    expect(
      new Set(
        state()
          .queue.filter(({ isCurrent }) => isCurrent)
          .map(({ step }) => step),
      ).size,
    ).toBe(1);
    page.run();
    drive(ports);
    expect(state().phase).toBe("finished");
  });

  it("take a live change all before the same step of a seed; runs to come start with it", () => {
    const { page, ports, state } = open();
    page.run();
    drive(ports, 7);
    page.change("learningRate", 1e-4);
    drive(ports);
    const changes = state().views.map((view) => view.changes.map(({ step }) => step));
    const at = changes[0]![0]!;
    expect(changes).toEqual([[at], [], [at], [], [at], []]);
    const started = state().views.map(({ config }) => config!.learningRate);
    expect(started).toEqual([3e-4, 1e-4, 3e-4, 1e-4, 3e-4, 1e-4]);
  });
});

it("the weights of finished runs that are kept elsewhere are asked for where more steps are wanted", async () => {
  const asked: string[] = [];
  const checkpoints = (id: string) => {
    asked.push(id);
    return Promise.resolve(null);
  };
  const { page, ports, state } = setUp(STEPS, { checkpoints });
  page.edit((experiment) => setSeeds(experiment, [7, 8, 9, 10]));
  page.run();
  drive(ports);
  expect(asked).toEqual([]);
  page.change("steps", 7);
  page.run();
  await Promise.resolve();
  for (let turn = 0; turn < 5; turn++) {
    drive(ports);
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect(state().phase).toBe("finished");
  expect(asked).toHaveLength(2);
  // What is not to be had is made again.
  for (const view of state().views) expect(view.steps.map(({ step }) => step)).toEqual(range(0, 7));
});

it("a new arm in mid-run catches up with the others, and they go on together", () => {
  const { page, ports, state } = setUp(STEPS);
  ready(ports);
  page.run();
  drive(ports, 6);
  page.edit((experiment) => addArm(experiment, "progrpo", { alpha: 0.3 }));
  expect(state().phase).toBe("loading");
  drive(ports);
  expect(state().phase).toBe("finished");
  expect(state().views.map(({ name, steps }) => [name, steps.length])).toEqual([
    ["GRPO", 5],
    ["ProGRPO alpha 1", 5],
    ["ProGRPO alpha 0.3", 5],
  ]);
});

it("a setting of an arm's own concerns that arm alone", () => {
  const { page, ports, state } = setUp(STEPS);
  ready(ports);
  page.run();
  drive(ports, 4);
  page.change("temperature", 0.5, state().arms[1]!.id);
  page.change("temperature", 0.8);
  drive(ports);
  expect(state().views.map(({ changes }) => changes.map(({ changes: made }) => made.temperature))).toEqual([
    [0.8],
    [0.5],
  ]);
  expect(state().settings.temperature).toBe(0.8);
});

it("an experiment that is put away while it trains is told to be at rest, with all of its runs", () => {
  const told: ExperimentSnapshot[] = [];
  const listener = { began: () => {}, event: () => {}, truncated: () => {} };
  const listeners = [{ ...listener, experiment: (snapshot: ExperimentSnapshot) => void told.push(snapshot) }];
  const { page, ports } = setUp(STEPS, { listeners });
  page.run();
  drive(ports, 3);
  expect(told.at(-1)).toMatchObject({ isTraining: true, runs: { length: 2 } });
  const { id } = told.at(-1)!;
  page.reset();
  expect(told.findLast((snapshot) => snapshot.id === id)).toMatchObject({ isTraining: false, runs: { length: 2 } });
  expect(told.at(-1)).toMatchObject({ isTraining: false, runs: [] });
});
