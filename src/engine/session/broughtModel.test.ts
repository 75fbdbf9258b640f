/** A checkpoint that transformers wrote goes on as transformers lets it go on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { MODEL_FILES } from "../model/checkpointFiles.ts";
import { getTask } from "../tasks/index.ts";
import { blobsOf, checkpointFiles, EXPECTED } from "../testing/checkpoint.ts";
import { startFusedWasm } from "../testing/models.ts";
import { MOST_PROMPT_TOKENS, type ModelOrder } from "../wire/models.ts";
import { BroughtModel } from "./broughtModel.ts";

type Order = Extract<ModelOrder, { type: "continue" }>;
const order = (changes: Partial<Order>): Order => ({
  type: "continue",
  text: "a",
  asChat: false,
  most: 24,
  temperature: 0,
  seed: 7,
  threads: 1,
  adapters: null,
  ...changes,
});
const look = (files = checkpointFiles()) => BroughtModel.look({ name: "tiny", kept: null, files: blobsOf(files) });
const jsonOf = (value: object) => new TextEncoder().encode(JSON.stringify(value));

async function written(model: BroughtModel, changes: Partial<Order>) {
  const steps = [];
  for await (const step of model.write(order(changes), startFusedWasm, () => {})) steps.push(step);
  return steps;
}

beforeAll(startFusedWasm);

it("tells what its files say", async () => {
  const { facts } = await look();
  expect(facts).toMatchObject({
    layers: 2,
    hidden: 64,
    vocabulary: 520,
    positions: 32768,
    ropeTheta: 1_000_000,
    isTied: true,
    files: 3,
    dtypes: ["BF16"],
    tokenizer: { kind: "byte-level BPE", tokens: EXPECTED.tokens, hasChat: true, bos: null },
    memory: { fits: true },
  });
  expect(facts.bytes).toBe(2 * facts.parameters);
});

it.each(EXPECTED.continuations)(
  "$text goes on greedily as in transformers, at the same log-probabilities",
  async (expected) => {
    const model = await look();
    const steps = await written(model, { text: expected.text });
    expect(model.tokens(expected.text, false).map(({ id }) => id)).toEqual(expected.prompt);
    expect(steps.map(({ token }) => token.id)).toEqual(expected.drawn);
    // Transformers' are among all that have a token, too.
    for (const [i, { token }] of steps.entries())
      expect(Math.log(token.probability)).toBeCloseTo(expected.logprobs[i]!, 4);
    model.dispose();
  },
);

it("loads its weights once, tells how far they are, and gives all memory back", async () => {
  const before = tf.memory().numTensors;
  const model = await look();
  const told: number[] = [];
  let total = 0;
  for await (const _ of model.write(order({}), startFusedWasm, (done, all) => (told.push(done), (total = all))))
    continue;
  expect(told.at(-1)).toBe(total);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  told.length = 0;
  for await (const _ of model.write(order({}), startFusedWasm, (done) => told.push(done))) continue;
  expect(told).toEqual([]);
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it("a seed draws one text, another seed another, never a row without a token", async () => {
  const model = await look();
  const ids = async (seed: number) =>
    (await written(model, { seed, temperature: 2, most: 100 })).map(({ token }) => token.id);
  const [one, again, other] = [await ids(1), await ids(1), await ids(2)];
  expect(one).toEqual(again);
  expect(one).not.toEqual(other);
  expect(Math.max(...one, ...other)).toBeLessThan(EXPECTED.tokens);
  model.dispose();
});

it("shows the visitor's message between the template's words", async () => {
  const model = await look();
  const pieces = model.tokens(EXPECTED.chat.message, true);
  expect(pieces.map(({ text }) => text).join("")).toBe(EXPECTED.chat.text);
  expect(pieces[0]).toMatchObject({ text: "<|im_start|>", kind: "special" });
});

it("this page's own models are read, too, and write what they were trained to", async () => {
  const folder = join(import.meta.dirname, "../../../public/models/digit-sums-nano-s1");
  const files = new Map<string, Blob>(MODEL_FILES.map((name) => [name, new Blob([readFileSync(join(folder, name))])]));
  // As an export has it.
  files.set("tokenizer_config.json", new Blob(['{"eos_token":"<eos>"}']));
  const model = await BroughtModel.look({ name: "nano", kept: null, files });
  expect(model.facts).toMatchObject({ files: 1, tokenizer: { kind: "characters", hasChat: false } });
  const task = getTask("digit-sums");
  const [prompt] = task.trainingPrompts(1);
  const text = task
    .encodePrompt(prompt!)
    .map((id) => task.vocabulary[id])
    .join("");
  const steps = await written(model, { text, most: 12 });
  expect(steps.at(-1)).toMatchObject({ text: expect.stringMatching(/^\d(?:\+\d)+$/), isEnd: true });
  model.dispose();
});

it("what was begun can be left: the weights so far are given back", async () => {
  const before = tf.memory().numTensors;
  const model = await look();
  const stop = () => {
    throw new Error("stopped");
  };
  await expect(model.write(order({}), startFusedWasm, stop).next()).rejects.toThrow("stopped");
  expect(tf.memory().numTensors).toBe(before);
});

describe("refuses", () => {
  it.each<[string, (files: ReturnType<typeof checkpointFiles>) => void, string]>([
    ["no configuration", (files) => files.delete("config.json"), "There is no config.json."],
    [
      "a tokenizer larger than the vocabulary",
      (files) => {
        const json = JSON.parse(new TextDecoder().decode(files.get("tokenizer.json")));
        json.added_tokens[0].id = 600;
        files.set("tokenizer.json", jsonOf(json));
      },
      "ids up to 600, the model 520 rows",
    ],
    [
      "a configuration of other tensors",
      (files) => {
        const json = JSON.parse(new TextDecoder().decode(files.get("config.json")));
        files.set("config.json", jsonOf({ ...json, intermediate_size: 96 }));
      },
      "has shape",
    ],
  ])("%s", async (_, spoil, message) => {
    const files = checkpointFiles();
    spoil(files);
    await expect(look(files)).rejects.toMatchObject({
      code: "bad-model-file",
      message: expect.stringContaining(message),
    });
  });

  it("a prompt that is empty or too long, before anything is loaded", async () => {
    const model = await look();
    const nothing = () => expect.unreachable("started");
    for (const text of ["", "好".repeat(MOST_PROMPT_TOKENS)]) {
      await expect(model.write(order({ text }), nothing, nothing).next()).rejects.toMatchObject({
        code: "bad-command",
      });
    }
  });
});
