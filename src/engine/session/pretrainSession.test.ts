/** A base model that is made in parts is the one that is made at once, and a run starts from it. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ownModelId } from "../config/bases.ts";
import type { OwnDefinition } from "../config/runConfig.ts";
import { noneKept } from "../hub/keptModels.ts";
import { BLOCKS } from "../tasks/own/ownTesting.ts";
import { readerOf, tinyAssets, tinySessionRun } from "../testing/assets.ts";
import { nodeJudge } from "../testing/judge.ts";
import { startFusedWasm, testEngine } from "../testing/models.ts";
import { isBusy } from "../wire/lifecycle.ts";
import type { CommandBody, PretrainNews, PretrainOrder, PretrainState, RunEvent } from "../wire/protocol.ts";
import { Sessions } from "./sessions.ts";

const DEFINITION: OwnDefinition = { ...BLOCKS, base: { ...BLOCKS.base, steps: 60 } };

let events: RunEvent[] = [];
let sessions: Sessions;
beforeAll(startFusedWasm);
beforeEach(async () => {
  events = [];
  const assets = await tinyAssets();
  sessions = new Sessions({
    emit: (event) => events.push(event),
    engine: testEngine,
    reader: () => readerOf(assets),
    kept: noneKept,
    judge: nodeJudge,
  });
});

const send = (command: CommandBody | ({ type: "pretrain" } & PretrainOrder)) =>
  sessions.handle({ ...command, runId: "base" });
const state = () => events.findLast((event) => event.type === "state");
const rested = () => vi.waitFor(() => expect(isBusy(state()!.state)).toBe(false), { timeout: 60_000 });
const news = <K extends PretrainNews["kind"]>(kind: K) =>
  events.flatMap((event) => {
    const told = event.type === "pretraining" ? event.news : null;
    return told?.kind === kind ? [told as Extract<PretrainNews, { kind: K }>] : [];
  });

async function train(until: number, from: PretrainState | null = null): Promise<PretrainState> {
  await send({
    type: "pretrain",
    definition: DEFINITION,
    threads: 1,
    from: from && { step: from.step, tensors: from.tensors },
  });
  await send({ type: "run", until });
  await rested();
  const last = news("state").at(-1)!.state;
  await send({ type: "dispose" });
  return last;
}

describe("pre-training", () => {
  it("tells every step, samples and at its end an evaluation, and leaves nothing behind", async () => {
    const before = tf.memory();
    const made = await train(60);
    expect(events.filter((event) => event.type === "failed")).toEqual([]);
    expect(news("step").map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(news("step").at(-1)!.loss).toBeLessThan(news("step")[0]!.loss);
    const samples = news("samples").map(({ samples: each }) => each);
    expect(samples.map(({ step }) => step)).toEqual([50, 60]);
    expect(samples[0]!.drawn).toHaveLength(5);
    expect(samples[0]!.passAt1).toBeGreaterThanOrEqual(0);
    expect(events.find((event) => event.type === "evaluation")?.record).toMatchObject({ step: 60, samples: 64 });
    expect(made).toMatchObject({ step: 60, isDone: true });
    expect([tf.memory().numTensors, tf.memory().numBytes]).toEqual([before.numTensors, before.numBytes]);
  });

  it("in parts ends at the same bits", async () => {
    const whole = await train(12);
    const losses = news("step").map(({ loss }) => loss);
    events = [];
    const part = await train(5);
    expect(part).toMatchObject({ step: 5, isDone: false });
    const rest = await train(12, part);
    expect(rest.tensors).toEqual(whole.tensors);
    expect(news("step").map(({ loss }) => loss)).toEqual(losses);
  });

  it("gives what a run of its task starts from, and without it the run says what to do", async () => {
    const made = await train(60);
    const config = tinySessionRun({ task: "own", definition: DEFINITION, model: ownModelId(DEFINITION), steps: 2 });
    const load = { type: "load", config, backend: "wasm", threads: 1, assets: "", checkpoint: null } as const;
    await send({ ...load, base: made.tensors });
    expect(state()!.state).toBe("ready");
    await send({ type: "run", until: 2 });
    await rested();
    expect(state()!.state).toBe("finished");
    await send(load);
    expect(events.findLast((event) => event.type === "failed")?.error).toMatchObject({
      code: "no-base-model",
      message: 'The base model of the task "Sums and differences" has not been made in this browser.',
    });
    await send({ type: "dispose" });
  });

  it("of what is no task, or of damaged weights, is refused", async () => {
    const rows = [{ prompt: "a", answers: ["b"] }];
    const table = { ...DEFINITION, kind: "table", rows } as unknown as OwnDefinition;
    await send({ type: "pretrain", definition: table, threads: 1, from: null });
    expect(events.at(-1)).toMatchObject({ type: "failed", error: { code: "bad-command" } });
    await send({ type: "pretrain", definition: DEFINITION, threads: 1, from: { step: 3, tensors: new Uint8Array(9) } });
    expect(events.find(({ type }, i) => i > 0 && type === "failed")).toMatchObject({
      error: { code: "bad-model-file" },
    });
    expect(state()!.state).toBe("failed");
  });
});
