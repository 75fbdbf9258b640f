/** A base model's training as the page sees it: kept as it grows, stopped, taken up where it was left. */
import { expect, it } from "vitest";
import { type EventBody, errorData, type OwnDefinition, ownModelId, told } from "../../engine/index.ts";
import { BLOCKS } from "../../engine/tasks/own/ownTesting.ts";
import type { RunPort } from "../training/runClient.ts";
import { BasePretraining, type KeptBase } from "./pretraining.ts";

const DEFINITION: OwnDefinition = { ...BLOCKS, base: { ...BLOCKS.base, steps: 4 } };

function setUp() {
  const kept = new Map<string, KeptBase>();
  const posts: { type: string; runId: string; from?: { step: number } | null }[] = [];
  let listen: (event: { data: unknown }) => void = () => {};
  let seq = 0;
  let now = 0;
  const port = {
    postMessage: (message: (typeof posts)[number]) => posts.push(message),
    addEventListener: (type: string, listener: typeof listen) => {
      if (type === "message") listen = listener;
    },
    close: () => {},
    terminate: () => {},
  } as unknown as RunPort;
  const pretraining = new BasePretraining(
    { createPort: () => port, cores: 2 },
    { open: async (id) => kept.get(id) ?? null, keep: async (base) => void kept.set(base.id, base) },
    () => now,
  );
  const tell = (...events: EventBody[]) => {
    for (const event of events) {
      now += 500;
      listen({ data: { ...event, version: 1, runId: posts.at(-1)!.runId, seq: seq++ } });
    }
  };
  const step = (done: number): EventBody => ({
    type: "pretraining",
    news: { kind: "step", step: done, loss: 4 - done },
  });
  const state = (done: number, isDone = false): EventBody => ({
    type: "pretraining",
    news: { kind: "state", state: { step: done, isDone, tensors: new Uint8Array([done]) } },
  });
  const ready = { type: "ready", step: 0 } as EventBody;
  return { pretraining, kept, posts, tell, step, state, ready, view: () => pretraining.store.getState()! };
}

it("is kept where it was stopped, and another page goes on from there", async () => {
  const { pretraining, kept, posts, tell, step, state, ready, view } = setUp();
  await pretraining.show(DEFINITION);
  expect(view()).toMatchObject({ phase: "rest", losses: [] });
  pretraining.start();
  tell(ready, step(1), step(2), step(3));
  expect(view()).toMatchObject({ phase: "running", losses: [3, 2, 1], perSecond: 2 });
  pretraining.stop();
  expect(posts.map(({ type }) => type)).toEqual(["pretrain", "run", "pause"]);
  tell(state(3), { type: "state", state: "paused", step: 3 });
  expect(view()).toMatchObject({ phase: "rest", perSecond: null });

  const id = ownModelId(DEFINITION);
  expect(kept.get(id)).toMatchObject({ losses: [3, 2, 1], state: { step: 3, isDone: false } });
  await pretraining.show({ ...DEFINITION, count: 2 });
  expect(view()).toMatchObject({ phase: "rest", losses: [] });
  await pretraining.show(DEFINITION);
  expect(view()).toMatchObject({ phase: "rest", losses: [3, 2, 1] });
  pretraining.start();
  expect(posts.at(-1)).toMatchObject({ type: "pretrain", from: { step: 3 } });
  tell(ready, step(4), state(4, true), { type: "state", state: "finished", step: 4 });
  expect(view()).toMatchObject({ phase: "done", losses: [3, 2, 1, 0] });
  expect(kept.get(id)!.state.isDone).toBe(true);
});

it("after a failure goes on from what is kept, and says why it stopped", async () => {
  const { pretraining, tell, step, state, ready, view } = setUp();
  await pretraining.show(DEFINITION);
  pretraining.start();
  const error = errorData("not-finite", told`x`, "step 3", told`y`);
  tell(ready, step(1), step(2), state(2), step(3), { type: "failed", error, step: 3 });
  expect(view()).toMatchObject({ phase: "rest", error: { code: "not-finite" } });
  pretraining.start();
  expect(view()).toMatchObject({ phase: "loading", losses: [3, 2], error: null });
});

it("one that is under way goes on while another task is shown", async () => {
  const { pretraining, tell, step, ready, view } = setUp();
  await pretraining.show(DEFINITION);
  pretraining.start();
  tell(ready, step(1));
  await pretraining.show({ ...DEFINITION, count: 2 });
  tell(step(2));
  expect(view()).toMatchObject({ id: ownModelId(DEFINITION), losses: [3, 2] });
});
