/** Orders are carried out in turn; what cannot be done is told, and what is kept can be opened. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { textDefaults } from "../tasks/text/catalogue.ts";
import { checkpointFiles, EXPECTED } from "../testing/checkpoint.ts";
import { MemoryStorage } from "../testing/memoryStorage.ts";
import { startFusedWasm, testEngine, tinyRun } from "../testing/models.ts";
import type { ModelAnswer, ModelNews, ModelOrder } from "../wire/models.ts";
import { ModelDesk } from "./modelDesk.ts";

let storage: MemoryStorage;
let answers: ModelAnswer[];
let desk: ModelDesk;
/** Called with every answer. */
let hear: (answer: ModelAnswer) => void;
let count = 0;
beforeAll(startFusedWasm);
beforeEach(() => {
  storage = new MemoryStorage();
  answers = [];
  hear = (answer) => void answers.push(answer);
  desk = new ModelDesk({ engine: testEngine, storage, emit: (answer) => hear(answer) });
});

const FILES = [...checkpointFiles()].map(([name, bytes]) => new File([bytes], name));
const WRITE = {
  type: "continue",
  text: "a",
  asChat: false,
  most: 24,
  temperature: 0,
  seed: 1,
  threads: 1,
  adapters: null,
} as const;

async function ask(order: ModelOrder | { type: string }): Promise<ModelNews[]> {
  const number = count++;
  await desk.handle({ models: "order", number, order: order as ModelOrder });
  return answers.filter(({ models }) => models === number).map(({ news }) => news);
}

it("a folder is looked at, copied, opened again and deleted", async () => {
  expect(await ask({ type: "look", files: FILES })).toMatchObject([{ type: "facts", facts: { kept: null } }]);
  const copied = await ask({ type: "keep" });
  expect(copied.at(-2)).toMatchObject({ type: "progress" });
  expect(copied.at(-1)).toMatchObject({ type: "kept", id: "model", kept: { models: [{ isWhole: true, hub: null }] } });
  expect(await ask({ type: "open", id: "model" })).toMatchObject([{ type: "facts", facts: { kept: "model" } }]);
  expect(await ask({ type: "drop", id: "model" })).toMatchObject([{ type: "kept", kept: { models: [] } }]);
  expect(await ask({ type: "open", id: "model" })).toMatchObject([
    { type: "failed", error: { code: "bad-model-file" } },
  ]);
});

it("writes on, token by token, until the limit, and stops when it is told to", async () => {
  await ask({ type: "look", files: FILES });
  const { drawn } = EXPECTED.continuations.find(({ text }) => text === "a")!;
  const news = await ask(WRITE);
  expect(news.flatMap((each) => (each.type === "drawn" ? [each.token.id] : []))).toEqual(drawn);
  expect(news.at(-1)).toEqual({ type: "ended", why: "most" });

  hear = (answer) => {
    answers.push(answer);
    if (answer.news.type === "drawn") void desk.handle({ models: "stop" });
  };
  const stopped = await ask(WRITE);
  expect(stopped.at(-1)).toEqual({ type: "ended", why: "stopped" });
  expect(stopped.length).toBeLessThan(drawn.length);
});

it("asks a model level after level, tells how far it is, and stops when it is told to", async () => {
  await ask({ type: "look", files: FILES });
  await ask(WRITE);
  const before = tf.memory().numTensors;
  const order = { type: "askLevels", seed: 5, threads: 1 } as const;
  const levelsOf = (news: readonly ModelNews[]) =>
    news.flatMap((each) => (each.type === "level" ? [{ ...each.level, reading: 0, writing: 0 }] : []));
  const news = await ask(order);
  expect(news.at(-1)).toEqual({ type: "asked", why: "all" });
  const levels = levelsOf(news);
  // A random model is never right.
  expect(levels.map(({ level, asked, of, correct }) => [level, asked, of, correct])).toEqual([
    [1, 0, 32, 0],
    [1, 32, 32, 0],
    [2, 0, 32, 0],
    [2, 32, 32, 0],
  ]);
  const whole = news.flatMap((each) => (each.type === "level" && each.level.asked > 0 ? [each.level] : []));
  expect(whole.every(({ reading, writing, tokens }) => reading > 0 && writing > 0 && tokens > 1)).toBe(true);
  const far = news.flatMap((each) => (each.type === "progress" ? [each] : []));
  expect(far.slice(0, 3)).toEqual([1, 2, 3].map((done) => ({ type: "progress", done, total: 48 })));
  expect(levelsOf(await ask(order))).toEqual(levels);
  expect(levelsOf(await ask({ ...order, seed: 6 }))).not.toEqual(levels);

  hear = (answer) => {
    answers.push(answer);
    if (answer.news.type === "progress" && answer.news.done === 3) void desk.handle({ models: "stop" });
  };
  const stopped = await ask(order);
  expect(stopped.map(({ type }) => type)).toEqual(["level", "progress", "progress", "progress", "asked"]);
  expect(stopped.at(-1)).toEqual({ type: "asked", why: "stopped" });
  expect(tf.memory().numTensors).toBe(before);
});

it("an order that waits behind another is stopped, too, and the other is answered", async () => {
  await ask({ type: "look", files: FILES });
  const orders: ModelOrder[] = [
    { type: "tokens", text: "a", asChat: false },
    { type: "askLevels", seed: 1, threads: 1 },
    WRITE,
  ];
  for (const order of orders) void desk.handle({ models: "order", number: count++, order });
  const before = answers.length;
  await desk.handle({ models: "stop" });
  const news = answers.slice(before).map((answer) => answer.news);
  expect(news.map(({ type }) => type)).toEqual(["tokens", "asked", "ended"]);
  expect(news.slice(1)).toEqual([
    { type: "asked", why: "stopped" },
    { type: "ended", why: "stopped" },
  ]);
  // What is asked afterwards is not.
  expect((await ask(WRITE)).at(-1)).toEqual({ type: "ended", why: "most" });
});

it("what is refused ends nothing: the model that was looked at stays", async () => {
  expect(await ask({ type: "tokens", text: "a", asChat: false })).toMatchObject([
    { type: "failed", error: { code: "bad-command" } },
  ]);
  await ask({ type: "look", files: FILES });
  expect(await ask({ type: "look", files: FILES.slice(0, 2) })).toMatchObject([
    { type: "failed", error: { code: "bad-model-file" } },
  ]);
  expect(await ask({ type: "nonsense" })).toMatchObject([{ type: "failed", error: { code: "bad-command" } }]);
  expect(await ask({ type: "tokens", text: "a", asChat: false })).toMatchObject([
    { type: "tokens", tokens: [{ text: "a" }] },
  ]);
  await ask({ type: "keep" });
  expect(await ask({ type: "open", id: "model" })).toMatchObject([{ type: "facts" }]);
});

it("tells what a run of a task in words would ask of the model, and take of memory", async () => {
  await ask({ type: "look", files: FILES });
  const text = textDefaults("sums-in-words");
  const config = tinyRun({ task: "sums-in-words", text, model: "model", train: "lora" });
  const [news] = await ask({ type: "plan", config });
  if (news?.type !== "plan") throw new Error(news?.type);
  const { tokens, question, answers, reward, memory } = news.plan;
  const shown = (from: number, to?: number) =>
    tokens
      .slice(from, to)
      .map((token) => token.text)
      .join("");
  expect(shown(0)).toContain("<|im_start|>");
  expect(shown(...question)).toMatch(/Write \d different digits .* in the form [\d+]+\./);
  expect(shown(...question)).not.toContain("<|im_start|>");
  expect(answers.every((answer) => /^\d(\+\d)+$/.test(answer))).toBe(true);
  expect(reward).toContain("such a sum");
  // There is no GPU in Node.
  expect(memory).toMatchObject({ wasm: { fits: true }, webgpu: null });
  expect(memory.wasm.needed).toBeGreaterThan(1e5);

  const long = { ...config, text: { ...text, responseTokens: 1024 } };
  const [longer] = await ask({ type: "plan", config: long });
  expect(longer?.type === "plan" && longer.plan.memory.wasm.needed).toBeGreaterThan(2 * memory.wasm.needed);
});

it("times products on the backend that is asked for, and refuses sizes beyond all models", async () => {
  const product = { rows: 4, inner: 8, outer: 6 };
  const order = { type: "measure", backend: "wasm", threads: 1, products: [product] } as const;
  const [news] = await ask(order);
  expect(news).toEqual({ type: "rates", rates: [expect.any(Number)] });
  for (const wrong of [{ rows: 0 }, { inner: 7 }, { outer: 1e6 }]) {
    expect(await ask({ ...order, products: [{ ...product, ...wrong }] })).toMatchObject([
      { type: "failed", error: { code: "bad-command" } },
    ]);
  }
});
