/** A brought model goes on with what a run has trained beside it: from the run's checkpoint to each token's probability. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { decodeSafetensors, encodeSafetensors } from "../model/safetensors.ts";
import { Policy } from "../optim/policy.ts";
import { Programs } from "../runtime/programs.ts";
import { TestSession, tinyAssets } from "../testing/assets.ts";
import { blobsOf, broughtRun, checkpointFiles } from "../testing/checkpoint.ts";
import { startFusedWasm } from "../testing/models.ts";
import { answerLogprobs, batchLogprobs, sequenceBatch } from "../train/batch.ts";
import { decodeState } from "../train/checkpoint.ts";
import { trainedOf } from "../train/trained.ts";
import type { ModelOrder } from "../wire/models.ts";
import type { Checkpoint } from "../wire/protocol.ts";
import { broughtBase } from "./broughtBase.ts";
import { BroughtModel } from "./broughtModel.ts";

const FILES = blobsOf(checkpointFiles());
/** Steps so large that its adapters say something else. */
const RUN = broughtRun({ learningRate: 0.1, method: "progrpo" });
const TEMPERATURES = [0, 1];

/** A run's checkpoint after so many steps: of none its adapters' B is 0. */
async function trained(steps: number, changes: Partial<RunConfig> = {}): Promise<Checkpoint> {
  const session = new TestSession(await tinyAssets(), () => Promise.resolve(FILES));
  await session.load({ ...RUN, ...changes });
  if (steps > 0) await session.run(steps);
  await session.send({ type: "checkpoint" });
  const { checkpoint } = session.all("checkpoint").at(-1)!;
  await session.send({ type: "dispose" });
  return checkpoint;
}

let fresh: Checkpoint;
let after: Checkpoint;
let model: BroughtModel;
beforeAll(async () => {
  await startFusedWasm();
  fresh = await trained(0);
  after = await trained(3);
  model = await BroughtModel.look({ name: "tiny", kept: RUN.model, files: FILES });
});

type Order = Extract<ModelOrder, { type: "continue" }>;
async function written(adapters: Checkpoint | null, changes: Partial<Order> = {}, of = model) {
  const order: Order = {
    type: "continue",
    text: "Write a sum.",
    asChat: true,
    most: 16,
    temperature: 1,
    seed: 3,
    threads: 1,
    adapters,
    ...changes,
  };
  const drawn = [];
  for await (const { token } of of.write(order, startFusedWasm, () => {})) drawn.push(token);
  return drawn;
}

it.each(TEMPERATURES)(
  "at temperature %d adapters that have learned nothing are the base, bit for bit",
  async (temperature) => {
    const base = await written(null, { temperature });
    expect(base.length).toBeGreaterThan(1);
    expect(await written(fresh, { temperature })).toEqual(base);
    expect(await written(after, { temperature })).not.toEqual(base);
    // What was read beside it has left nothing in it.
    expect(await written(null, { temperature })).toEqual(base);
  },
);

it("each token has the probability that the run's own policy gives it", async () => {
  const base = await broughtBase(RUN, FILES, () => {});
  const { shapes, trainable } = trainedOf(base, RUN);
  const policy = new Policy(base.model, decodeState(shapes, after), new Programs(), trainable);
  const prompt = base.task.trainingPrompts(base.split)[0];
  const drawn = await written(after, { text: base.task.formatPrompt(prompt), most: 6 });
  const sequences = [{ prompt: base.task.encodePrompt(prompt), answer: drawn.map(({ id }) => id) }];
  const batch = sequenceBatch(base.task, sequences);
  const [logprobs] = answerLogprobs(batch, sequences, await batchLogprobs(policy, batch, 1));
  const logs = (of: typeof drawn) => of.map(({ probability }) => Math.log(probability));
  expect(logs(drawn)).toEqual(Array.from(logprobs!, (value) => expect.closeTo(value, 4)));
  const alone = await written(null, { text: base.task.formatPrompt(prompt), most: 6 });
  expect(Math.abs(logs(alone)[0]! - logs(drawn)[0]!)).toBeGreaterThan(0.01);
  policy.dispose();
});

it("gives all memory back but the weights, which are loaded once", async () => {
  const before = tf.memory().numTensors;
  const own = await BroughtModel.look({ name: "tiny", kept: RUN.model, files: FILES });
  await written(null, {}, own);
  const { numTensors } = tf.memory();
  await written(after, {}, own);
  const begun = own.write(
    { type: "continue", text: "a", asChat: false, most: 8, temperature: 0, seed: 1, threads: 1, adapters: after },
    startFusedWasm,
    () => expect.unreachable("loaded again"),
  );
  await begun.next();
  await begun.return(undefined);
  expect(tf.memory().numTensors).toBe(numTensors);
  own.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

describe("refuses", () => {
  const changed = (change: (tensors: ReturnType<typeof decodeSafetensors>["tensors"]) => void): Checkpoint => {
    const { tensors } = decodeSafetensors(after.tensors);
    change(tensors);
    return { ...after, tensors: encodeSafetensors(tensors) };
  };
  const A = "model.layers.0.self_attn.q_proj.lora_A.weight";
  it.each<[string, () => Checkpoint, RegExp]>([
    [
      "those of another model",
      () => ({ ...after, config: { ...after.config, model: "another" } }),
      /trained the model another/,
    ],
    [
      "another rank",
      () => ({ ...after, config: { ...after.config, loraRank: 2 } }),
      /do not fit this model: Tensor .* has shape \[4,64\]/,
    ],
    ["a matrix that is missing", () => changed((tensors) => tensors.delete(A)), /q_proj.lora_A.weight is missing/],
    ["numbers that are not finite", () => changed((tensors) => (tensors.get(A)!.data[0] = Number.NaN)), /not finite/],
    ["bytes that were cut", () => ({ ...after, tensors: after.tensors.slice(0, 5000) }), /do not fit this model/],
  ])("%s, before anything is loaded", async (_, checkpoint, message) => {
    const own = await BroughtModel.look({ name: "tiny", kept: RUN.model, files: FILES });
    await expect(written(checkpoint(), {}, own)).rejects.toMatchObject({
      code: "bad-model-file",
      message: expect.stringMatching(message) as string,
      hint: "Choose a run that was trained beside this very model.",
    });
    own.dispose();
  });
});
