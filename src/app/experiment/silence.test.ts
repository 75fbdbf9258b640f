/** What the page says, and offers, while a run's Worker says nothing. */

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PRESETS } from "../../engine/index.ts";
import { message } from "../../words/message.ts";
import { ScriptedPort } from "../training/scriptedPort.ts";
import { LOOK } from "../training/watch.ts";
import { armsOf } from "./arms.ts";
import { Playground } from "./playground.ts";
import { startOf } from "./state.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** One run in the middle of its step after the checkpoint at 10. */
function setUp() {
  const ports: ScriptedPort[] = [];
  const createPort = () => {
    const port = new ScriptedPort();
    ports.push(port);
    return port;
  };
  const clock = {
    now: () => Date.now(),
    after: (_ms: number, then: () => void) => then(),
    frame: (draw: () => void) => draw(),
    hidden: () => false,
  };
  const start = { ...startOf(PRESETS[0]!), arms: armsOf("grpo") };
  const page = new Playground({ createPort, assets: "http://localhost/", cores: 1, clock }, start);
  page.prepare();
  const port = ports[0]!;
  port.ready();
  page.run();
  for (let step = 0; step < 12; step++) {
    vi.advanceTimersByTime(100);
    port.step();
  }
  port.busy = true;
  return { page, port, ports, state: () => page.store.getState() };
}

it("a step that takes long is told of, with a way to end it, and the rate goes", () => {
  const { state } = setUp();
  vi.advanceTimersByTime(11 * LOOK);
  expect(state()).toMatchObject({ activity: null, canStopNow: false });
  expect(state().progress.stepsPerSecond).not.toBeNull();
  vi.advanceTimersByTime(LOOK);
  expect(state()).toMatchObject({ activity: message("noStep", 12), canStopNow: true });
  expect(state().progress).toMatchObject({ stepsPerSecond: null, remaining: null });
});

it("the word is taken back as soon as the step is there", () => {
  const { port, state } = setUp();
  vi.advanceTimersByTime(14 * LOOK);
  port.step();
  expect(state()).toMatchObject({ activity: null, canStopNow: false });
});

it("a pause that does not come can be had by force, and the run goes on from its checkpoint", () => {
  const { page, port, ports, state } = setUp();
  const post = port.postMessage.bind(port);
  port.postMessage = (command) => (command.type === "pause" ? undefined : post(command)); // as in the middle of a step
  page.pause();
  vi.advanceTimersByTime(LOOK);
  expect(state()).toMatchObject({ phase: "pausing", activity: message("pausing"), canStopNow: false });
  vi.advanceTimersByTime(LOOK);
  expect(state().canStopNow).toBe(true);
  vi.advanceTimersByTime(12 * LOOK);
  expect(state().activity).toEqual(message("noStep", 14));

  page.stopNow();
  expect(port.terminated).toBe(true);
  expect(state()).toMatchObject({ phase: "failed", activity: null, canStopNow: false });
  expect(state().failure).toMatchObject({ error: { code: "stopped" }, step: 12, checkpointStep: 10 });
  page.restart();
  ports[1]!.ready();
  expect(state()).toMatchObject({ phase: "paused", failure: null, progress: { step: 10 } });
});

it("stopping leaves a run alone that rests", () => {
  const { page, port, state } = setUp();
  port.busy = false;
  page.pause();
  expect(state().phase).toBe("paused");
  page.stopNow();
  expect(state().phase).toBe("paused");
});
