/** A session for each test, and what it told. */
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { type Assets, TestSession, tinyAssets } from "../testing/assets.ts";
import { startFusedWasm } from "../testing/models.ts";
import type { Checkpoint, EventBody } from "../wire/protocol.ts";

/** Those of the file that calls `eachInASession`. */
export let assets: Assets;
export let test: TestSession;
let before: tf.MemoryInfo;

/** Another session takes the test's place. */
export function useSession(session: TestSession): void {
  test = session;
}

export function eachInASession(): void {
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
}

/** Everything that a run tells, without clocks and the count of tensors. */
export function told(session: Pick<TestSession, "events">, from = 0): unknown[] {
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

export const stepsDone = (session = test) => session.all("step").map(({ record }) => record.metrics.step);
export const lastCheckpoint = (session = test): Checkpoint => session.all("checkpoint").at(-1)!.checkpoint;
/** Generous: other work may hold the processor. */
export const paused = () => vi.waitFor(() => expect(test.session.state).toBe("paused"), { timeout: 30_000 });
export const isStep = (step: number) => (event: EventBody) =>
  event.type === "step" && event.record.metrics.step === step;

/** A whole run in a session of its own. */
export async function wholeRun(config: RunConfig): Promise<TestSession> {
  const session = new TestSession(assets);
  await session.load(config);
  await session.run(config.steps);
  await session.send({ type: "dispose" });
  return session;
}
