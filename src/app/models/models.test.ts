/** The page's side of a model that is brought, over a Worker in the test's hand. */
import { beforeEach, expect, it } from "vitest";
import type { Checkpoint, LevelAsked, ModelCall, ModelFacts, ModelNews, ModelOrder } from "../../engine/index.ts";
import { Models } from "./models.ts";
import type { TunedRun } from "./view.ts";

/** Hears orders and gives the answers that a test says. */
class ScriptedWorker extends EventTarget {
  readonly orders: { number: number; order: ModelOrder }[] = [];
  /** Of each order to write, how many things. */
  readonly handedOver: number[] = [];
  stops = 0;
  isEnded = false;

  postMessage(call: ModelCall, transferred: unknown): void {
    if (call.models === "stop") this.stops += 1;
    else this.orders.push(call);
    if (call.models === "order" && call.order.type === "continue") this.handedOver.push((transferred as []).length);
  }

  terminate(): void {
    this.isEnded = true;
  }

  /** To the newest order of a type. */
  answer(type: ModelOrder["type"], news: ModelNews): void {
    const { number } = this.orders.findLast(({ order }) => order.type === type)!;
    this.dispatchEvent(new MessageEvent("message", { data: { models: number, news } }));
  }
}

const FACTS = { name: "m", tokenizer: { hasChat: true } } as ModelFacts;
const HUB = { id: "o/n", revision: "main", commit: "c", licence: null, files: [] };
const kept = (id: string | null): ModelNews => ({ type: "kept", id, kept: { models: [], usage: 1, quota: 2 } });
const settled = () => new Promise((resolve) => setTimeout(resolve));

let workers: ScriptedWorker[];
let models: Models;
let asked: number;
beforeEach(() => {
  workers = [];
  asked = 0;
  const createWorker = () => {
    const worker = new ScriptedWorker();
    workers.push(worker);
    return worker;
  };
  models = new Models({ createWorker, threads: 2, persist: () => void (asked += 1) });
});
const view = () => models.store.getState();

it("fetches what was found, asks that it be kept, and looks at it", async () => {
  void models.find("o/n", "main");
  const [worker] = workers;
  expect(view().busy?.what).toBe("finding");
  worker!.answer("find", { type: "found", model: HUB });
  await settled();
  expect(view()).toMatchObject({ busy: null, found: HUB });
  expect(worker!.orders.map(({ order }) => order.type)).toEqual(["find"]);

  void models.fetch(null);
  expect(asked).toBe(1);
  worker!.answer("fetch", { type: "progress", done: 3, total: 9 });
  expect(view().busy).toEqual({ what: "fetching", done: 3, total: 9 });
  worker!.answer("fetch", kept("shelf"));
  await settled();
  expect(worker!.orders.at(-1)?.order).toEqual({ type: "open", id: "shelf" });
  worker!.answer("open", { type: "facts", facts: FACTS });
  await settled();
  worker!.answer("tokens", { type: "tokens", tokens: [] });
  await settled();
  expect(view()).toMatchObject({ busy: null, found: null, facts: FACTS, asChat: true });
});

it("what was stopped is not looked at; what fails is told with what is here by then", async () => {
  void models.fetch("shelf");
  models.stop();
  const [worker] = workers;
  expect(worker!.stops).toBe(1);
  worker!.answer("fetch", kept(null));
  await settled();
  expect(view().busy).toBeNull();
  expect(worker!.orders.some(({ order }) => order.type === "open")).toBe(false);

  void models.fetch("shelf");
  const error = { code: "source-failed", message: "m", where: "w", hint: "h" };
  worker!.answer("fetch", { type: "failed", error: error as never });
  await settled();
  expect(view().error).toEqual(error);
  expect(worker!.orders.at(-1)?.order.type).toBe("kept");
});

it("one thing at a time: a second one is not begun", async () => {
  void models.look([]);
  void models.find("o/n", "main");
  await settled();
  expect(workers[0]!.orders.map(({ order }) => order.type)).toEqual(["look"]);
});

it("shows what is written as it comes", async () => {
  void models.goOn();
  const [worker] = workers;
  worker!.answer("continue", { type: "progress", done: 1, total: 2 });
  expect(view().busy?.what).toBe("loading");
  const token = { id: 5, text: "x", kind: "text", probability: 0.5 } as const;
  worker!.answer("continue", { type: "drawn", token, text: "x" });
  worker!.answer("continue", { type: "drawn", token, text: "xx" });
  expect(view()).toMatchObject({
    busy: { what: "writing" },
    written: [{ run: null, text: "xx", drawn: [token, token] }],
  });
  worker!.answer("continue", { type: "ended", why: "eos" });
  await settled();
  expect(view()).toMatchObject({ busy: null, written: [{ ended: "eos" }] });
});

const checkpoint = (step: number) => ({ step, tensors: new Uint8Array(4) }) as unknown as Checkpoint;
const tuned = (id: string, step: number | null): TunedRun => ({
  id,
  name: `run ${id}`,
  checkpoint: () => Promise.resolve(step === null ? null : checkpoint(step)),
});
const ofWriting = (worker: ScriptedWorker) =>
  worker.orders.flatMap(({ order }) => (order.type === "continue" ? [order] : []));

it("writes with each run's adapters what the model alone was asked, one after the other", async () => {
  models.set({ temperature: 1, seed: 4, most: 9 });
  void models.goOn([tuned("a", 20), tuned("b", 30)]);
  await settled();
  const [worker] = workers;
  // What is changed meanwhile is of the next time.
  models.set({ seed: 5 });
  models.write("other");
  for (const text of ["x", "y", "z"]) {
    const token = { id: 5, text, kind: "text", probability: 0.5 } as const;
    worker!.answer("continue", { type: "drawn", token, text });
    worker!.answer("continue", { type: "ended", why: "most" });
    await settled();
  }
  const orders = ofWriting(worker!);
  expect(orders.map(({ adapters }) => adapters?.step)).toEqual([undefined, 20, 30]);
  for (const { adapters: _, ...order } of orders) {
    expect(order).toMatchObject({ text: "", temperature: 1, seed: 4, most: 9 });
  }
  expect(worker!.handedOver).toEqual([0, 1, 1]);
  expect(view().busy).toBeNull();
  expect(view().written.map(({ run, text, ended }) => [run, text, ended])).toEqual([
    [null, "x", "most"],
    [{ id: "a", name: "run a", step: 20 }, "y", "most"],
    [{ id: "b", name: "run b", step: 30 }, "z", "most"],
  ]);
});

it("what is stopped asks for no more; a run without adapters is told by its name", async () => {
  void models.goOn([tuned("a", 20)]);
  await settled();
  models.stop();
  workers[0]!.answer("continue", { type: "ended", why: "stopped" });
  await settled();
  expect(view()).toMatchObject({ busy: null, written: [{ ended: "stopped" }] });
  expect(ofWriting(workers[0]!)).toHaveLength(1);

  void models.goOn([tuned("b", null)]);
  await settled();
  workers[0]!.answer("continue", { type: "ended", why: "eos" });
  await settled();
  expect(view()).toMatchObject({ busy: null, notWritten: { where: "run b", code: "bad-model-file" } });
});

it("opens a kept model with runs beside it, and leaves one that is open as it is", async () => {
  const facts = { ...FACTS, kept: "shelf" } as ModelFacts;
  void models.openBeside("shelf", ["a"]);
  const [worker] = workers;
  worker!.answer("open", { type: "facts", facts });
  await settled();
  worker!.answer("tokens", { type: "tokens", tokens: [] });
  await settled();
  expect(view()).toMatchObject({ facts, beside: ["a"] });
  await models.openBeside("shelf", ["b"]);
  expect(view().beside).toEqual(["b"]);
  expect(worker!.orders.filter(({ order }) => order.type === "open")).toHaveLength(1);

  void models.openBeside("gone", ["c"]);
  const error = { code: "bad-model-file", message: "m", where: "w", hint: "h" };
  worker!.answer("open", { type: "failed", error: error as never });
  await settled();
  expect(view()).toMatchObject({ error, facts, beside: ["b"] });
});

it("tells of each level what was answered last, and forgets it when it asks anew", async () => {
  const at = (level: number, asked: number): LevelAsked => ({
    level,
    asked,
    of: 32,
    correct: 3,
    ended: asked,
    tokens: 9,
    reading: 1,
    writing: 1,
  });
  void models.askLevels(7);
  const [worker] = workers;
  expect(worker!.orders.at(-1)!.order).toEqual({ type: "askLevels", seed: 7, threads: 2 });
  for (const level of [at(1, 0), at(1, 16), at(1, 32), at(2, 0)]) worker!.answer("askLevels", { type: "level", level });
  worker!.answer("askLevels", { type: "progress", done: 3, total: 48 });
  expect(view()).toMatchObject({ busy: { what: "asking", done: 3, total: 48 }, levels: [at(1, 32), at(2, 0)] });
  worker!.answer("askLevels", { type: "asked", why: "stopped" });
  await settled();
  expect(view()).toMatchObject({ busy: null, levelsEnded: "stopped" });
  void models.askLevels(7);
  expect(view()).toMatchObject({ levels: [], levelsEnded: null });
  const error = { code: "bad-config", message: "m", where: "w", hint: "h" };
  worker!.answer("askLevels", { type: "failed", error: error as never });
  await settled();
  expect(view()).toMatchObject({ busy: null, notAsked: error });
});

it("what fails of the prompt is told of the prompt, until another one can be read", async () => {
  void models.look([]);
  const [worker] = workers;
  worker!.answer("look", { type: "facts", facts: FACTS });
  await settled();
  const error = { code: "bad-model-file", message: "m", where: "w", hint: "h" };
  worker!.answer("tokens", { type: "failed", error: error as never });
  await settled();
  expect(view()).toMatchObject({ busy: null, error: null, notWritten: error });
  models.write("a");
  worker!.answer("tokens", { type: "tokens", tokens: [] });
  await settled();
  expect(view().notWritten).toBeNull();
  void models.goOn();
  worker!.answer("continue", { type: "failed", error: error as never });
  await settled();
  expect(view()).toMatchObject({ busy: null, error: null, notWritten: error });
});

it("a Worker that ends fails what it was asked, and the next order has another one", async () => {
  void models.look([]);
  workers[0]!.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
  await settled();
  expect(view()).toMatchObject({
    busy: null,
    error: { code: "worker-crashed", message: "The Worker that reads the model stopped: out of memory." },
  });
  expect(workers[0]!.isEnded).toBe(true);
  void models.look([]);
  expect(workers).toHaveLength(2);
});
