/** Runs side by side in one realm: each is the run that it is alone, and neither outlives or outlasts its own end. */
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { Engine } from "../engine.ts";
import { tfjsWebGpu } from "../runtime/webgpu/tfjsBackend.ts";
import { type Assets, readerOf, tinyAssets, tinySessionRun } from "../testing/assets.ts";
import { blobsOf, broughtRun, checkpointFiles } from "../testing/checkpoint.ts";
import { nodeJudge } from "../testing/judge.ts";
import type { CommandBody, RunEvent } from "../wire/protocol.ts";
import { Sessions } from "./sessions.ts";

let assets: Assets;
let events: RunEvent[] = [];
const engine = new Engine({ onLoss: (error) => sessions.fail(error) });
const selfTest = vi.spyOn(engine, "selfTest");
const sessions: Sessions = new Sessions({
  emit: (event) => events.push(event),
  engine,
  reader: () => readerOf(assets),
  kept: () => Promise.resolve(blobsOf(checkpointFiles())),
  judge: nodeJudge,
});

beforeAll(async () => {
  await engine.start("webgpu");
  assets = await tinyAssets();
});
afterEach(() => {
  events = [];
});

const send = (runId: string, command: CommandBody) => sessions.handle({ ...command, runId });
const load = (runId: string, config: RunConfig) =>
  send(runId, { type: "load", config, backend: "webgpu", threads: 1, assets: "memory", checkpoint: null });
const of = (runId: string) => events.filter((event) => event.runId === runId);
const stateOf = (runId: string) => of(runId).findLast((event) => event.type === "state")?.state;
const steps = (runId: string) => of(runId).filter((event) => event.type === "step").length;
/** Milliseconds, of a software adapter beside other work. */
const LONG = 120_000;
const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), { timeout: LONG });

/** What a run tells of its steps and evaluations, without clocks. */
const told = (runId: string) =>
  of(runId).flatMap((event): unknown[] => {
    if (event.type === "evaluation") return [{ ...event.record, time: 0 }];
    if (event.type !== "step") return [];
    const { "time/generation": _g, "time/update": _u, ...metrics } = event.record.metrics;
    return [{ metrics, groups: event.record.groups }];
  });
const lastCheckpoint = (runId: string) => of(runId).findLast((event) => event.type === "checkpoint")?.checkpoint;

async function toTheEnd(...runIds: string[]): Promise<void> {
  for (const runId of runIds) await send(runId, { type: "run", until: 99 });
  await until(() => runIds.every((runId) => stateOf(runId) === "finished"));
}

const GRPO = tinySessionRun({ method: "grpo", steps: 3, evalEvery: 2 });
const PROGRPO = tinySessionRun({ method: "progrpo", steps: 3, evalEvery: 2, klCoef: 0.1 });

// A software adapter takes its time for layers that are computed again.
const FEW = { promptsPerStep: 2, groupSize: 2, evalPrompts: 1, evalEvery: 2, steps: 2 };
const BROUGHT = {
  grpo: broughtRun({ method: "grpo", ...FEW }),
  progrpo: broughtRun({ method: "progrpo", klCoef: 0.1, ...FEW }),
};

it.each([
  ["a model of ours", GRPO, PROGRPO],
  ["a model that was brought", BROUGHT.grpo, BROUGHT.progrpo],
])(
  "twins of %s on one device are bit for bit what each is alone, and leave nothing behind",
  async (_, grpo, progrpo) => {
    const before = engine.memory();
    const alone = [];
    for (const [runId, config] of [["a", grpo] as const, ["b", progrpo] as const]) {
      await load(runId, config);
      await toTheEnd(runId);
      alone.push([told(runId), lastCheckpoint(runId)]);
      await send(runId, { type: "dispose" });
    }
    expect(engine.memory()).toEqual(before);
    expect(alone[0]).not.toEqual(alone[1]);
    await Promise.all([load("c", grpo), load("d", progrpo)]);
    const tested = selfTest.mock.results.map((result) => result.value);
    await toTheEnd("c", "d");
    expect(["c", "d"].map((runId) => [told(runId), lastCheckpoint(runId)])).toEqual(alone);
    expect(new Set(await Promise.all(tested)).size).toBe(1);
    await Promise.all([send("c", { type: "dispose" }), send("d", { type: "dispose" })]);
    expect(engine.memory()).toEqual(before);
  },
  LONG,
);

it("one goes on as it would have while another is paused, disposed or started", async () => {
  await load("alone", PROGRPO);
  await toTheEnd("alone");
  await send("alone", { type: "dispose" });
  await Promise.all([load("left", GRPO), load("kept", PROGRPO)]);
  await send("left", { type: "run", until: 99 });
  await send("kept", { type: "run", until: 2 });
  await until(() => steps("left") > 0);
  await send("left", { type: "pause" });
  await until(() => stateOf("left") === "paused" && steps("kept") === 2);
  void send("left", { type: "run", until: 99 });
  void send("left", { type: "dispose" });
  await Promise.all([load("new", GRPO), toTheEnd("kept")]);
  expect(told("kept")).toEqual(told("alone"));
  expect(lastCheckpoint("kept")).toEqual(lastCheckpoint("alone"));
  expect(stateOf("left")).toBe("disposed");
  expect(stateOf("new")).toBe("ready");
  await Promise.all([send("kept", { type: "dispose" }), send("new", { type: "dispose" })]);
});

it("a command to a run that is not there fails that run alone", async () => {
  await send("nobody", { type: "run", until: 1 });
  await sessions.handle({ type: "explode", runId: "somebody" });
  await sessions.handle(null);
  expect(events.map(({ runId, type }) => [runId, type])).toEqual([
    ["nobody", "failed"],
    ["somebody", "failed"],
    ["undefined", "failed"],
  ]);
  await send("nobody", { type: "dispose" });
});

it("a device that is taken away fails every run in the same words, at work or at rest, and later runs get another", async () => {
  await Promise.all([load("busy", GRPO), load("resting", PROGRPO)]);
  const { device } = tfjsWebGpu();
  await send("busy", { type: "run", until: 99 });
  await until(() => steps("busy") > 0);
  device.destroy();
  await until(() => stateOf("busy") === "failed" && stateOf("resting") === "failed");
  const failures = events.filter((event) => event.type === "failed");
  expect(failures.map(({ runId }) => runId).sort()).toEqual(["busy", "resting"]);
  for (const { error } of failures)
    expect(error).toMatchObject({
      code: "backend-unavailable",
      message: expect.stringContaining("GPU was taken away"),
    });
  await Promise.all([send("busy", { type: "dispose" }), send("resting", { type: "dispose" })]);
  const before = tf.memory().numTensors;
  await Promise.all([load("one", GRPO), load("two", PROGRPO)]);
  expect(tfjsWebGpu().device).not.toBe(device);
  await toTheEnd("one", "two");
  await Promise.all([send("one", { type: "dispose" }), send("two", { type: "dispose" })]);
  expect(tf.memory().numTensors).toBe(before);
});
