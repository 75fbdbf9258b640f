/** The page's side of a model that is brought, over a Worker in the test's hand. */
import { beforeEach, expect, it } from "vitest";
import type { ModelCall, ModelFacts, ModelNews, ModelOrder } from "../../engine/index.ts";
import { Models } from "./models.ts";

/** Hears orders and gives the answers that a test says. */
class ScriptedWorker extends EventTarget {
  readonly orders: { number: number; order: ModelOrder }[] = [];
  stops = 0;
  isEnded = false;

  postMessage(call: ModelCall): void {
    if (call.models === "stop") this.stops += 1;
    else this.orders.push(call);
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
  expect(view()).toMatchObject({ busy: { what: "writing" }, text: "xx" });
  expect(view().drawn).toHaveLength(2);
  worker!.answer("continue", { type: "ended", why: "eos" });
  await settled();
  expect(view()).toMatchObject({ busy: null, ended: "eos" });
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
