/** Runs of a task in words on a model that was brought: the checkpoint of fixtures/checkpoint, bf16 in shards, with byte-level BPE. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { TestSession, tinyAssets } from "../testing/assets.ts";
import { blobsOf, broughtRun, checkpointFiles, textOf } from "../testing/checkpoint.ts";
import { startFusedWasm } from "../testing/models.ts";
import { programWriterFiles, programWriterRun, WRITTEN } from "../testing/programWriter.ts";
import type { EventBody } from "../wire/protocol.ts";

beforeAll(startFusedWasm);

const RUN = broughtRun();
const FILES = blobsOf(checkpointFiles());

async function trained(changes: Partial<RunConfig> = {}, files = FILES): Promise<EventBody[]> {
  const session = new TestSession(await tinyAssets(), () => Promise.resolve(files));
  await session.load({ ...RUN, ...changes });
  if (session.session.state === "ready") await session.run(3);
  await session.send({ type: "dispose" });
  return session.events;
}
const of = <T extends EventBody["type"]>(events: readonly EventBody[], type: T) =>
  events.filter((event): event is Extract<EventBody, { type: T }> => event.type === type);
const failure = (events: readonly EventBody[]) => of(events, "failed")[0]?.error.message;

describe("a run", () => {
  it("trains adapters beside the model's own bits, evaluates, and leaves nothing behind", async () => {
    await trained();
    const before = tf.memory();
    const events = await trained();
    expect(failure(events)).toBeUndefined();
    const steps = of(events, "step");
    expect(steps).toHaveLength(3);
    expect(
      steps.every(({ record }) => Number.isFinite(record.metrics.loss) && (record.metrics.grad_norm ?? 0) > 0),
    ).toBe(true);
    expect(of(events, "evaluation").map(({ record }) => record.step)).toEqual([0, 3]);
    const loading = of(events, "loading");
    const { total } = loading[0]!;
    expect(loading.map(({ done }) => done)).toEqual(loading.map(({ done }) => done).sort((a, b) => a - b));
    expect(loading.at(-1)).toEqual({ type: "loading", done: total, total });
    expect(of(events, "ready")[0]!.brought).toMatchObject({ model: { vocabSize: 520 } });
    // Norms and biases are widened.
    expect(of(events, "ready")[0]!.brought!.stored).toBeGreaterThan(total);
    const [{ record }] = steps as [(typeof steps)[0], ...unknown[]];
    const lengths = record.groups.map(({ promptTokens }) => promptTokens.length);
    const { promptTokens, promptOver } = record.groups[0]!;
    expect(promptTokens.join("")).toContain("<|im_start|>");
    expect(promptTokens.slice(...promptOver!).join("")).toMatch(/^Write \d different digits .*\.$/);
    expect(Math.min(...lengths)).toBeGreaterThan(10);
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
  });

  it("is the same when it is repeated, and goes on from its checkpoint to the same end", async () => {
    const [one, two] = [await trained(), await trained()];
    const last = (events: readonly EventBody[]) => of(events, "checkpoint").at(-1)!.checkpoint;
    expect(last(one).tensors).toEqual(last(two).tensors);
    const session = new TestSession(await tinyAssets(), () => Promise.resolve(FILES));
    await session.load(RUN);
    await session.run(2);
    await session.send({ type: "checkpoint" });
    const { checkpoint } = of(session.events, "checkpoint").at(-1)!;
    await session.send({ type: "dispose" });
    const rest = new TestSession(await tinyAssets(), () => Promise.resolve(FILES));
    await rest.load(RUN, checkpoint);
    await rest.run(3);
    expect(last(rest.events).tensors).toEqual(last(one).tensors);
    await rest.send({ type: "dispose" });
  });

  it("of all weights is refused in words", async () => {
    const before = tf.memory().numTensors;
    expect(failure(await trained({ train: "all" }))).toMatch(/LoRA adapters can be trained/);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("of a model that knows too few positions is refused in words", async () => {
    const files = checkpointFiles();
    const config = JSON.parse(textOf("config.json")) as object;
    files.set("config.json", new TextEncoder().encode(JSON.stringify({ ...config, max_position_embeddings: 32 })));
    expect(failure(await trained({}, blobsOf(files)))).toMatch(/knows 32 positions/);
  });

  it("for which there is no room is refused with its numbers, before weights are read", async () => {
    const events = await trained({
      promptsPerStep: 64,
      groupSize: 64,
      miniBatches: 1,
      text: { ...RUN.text!, responseTokens: 128 },
    });
    expect(failure(events)).toMatch(/takes [\d.]+ GB here, and WebAssembly can have 4\.0 GB/);
    expect(of(events, "loading")).toEqual([]);
  });

  it("of a model whose files are not all there is refused by the file's name", async () => {
    const files = new Map(FILES);
    files.delete("tokenizer.json");
    expect(failure(await trained({}, files))).toMatch(/tokenizer\.json/);
  });
});

it("of a model that writes programs pays what its judge finds right, and tells what it found", async () => {
  const files = blobsOf(programWriterFiles());
  const events = await trained(programWriterRun, files);
  expect(failure(events)).toBeUndefined();
  const responses = of(events, "step").flatMap(({ record }) => record.groups.flatMap((group) => group.responses));
  const outcomes = WRITTEN.map((program) => [
    ...new Set(
      responses
        .filter(({ text }) => text.replace(/ \/\* \d+ \*\//, "") === program)
        .map(({ finding }) => finding?.outcome),
    ),
  ]);
  expect(outcomes).toEqual([["right"], ["wrong-value"], ["too-long"], ["syntax-error"]]);
  for (const { finding, terminated, correct, reward } of responses) {
    expect(finding !== undefined).toBe(terminated);
    expect(correct).toBe(finding?.outcome === "right");
    expect(reward).toBe(Number(correct));
  }
  expect(responses.some(({ finding }) => finding?.outcome === "no-program")).toBe(true);
  const [{ record }] = of(events, "step") as [Extract<EventBody, { type: "step" }>, ...unknown[]];
  expect(record.metrics.grad_norm).toBeGreaterThan(0);
  expect(await trained(programWriterRun, files).then((again) => of(again, "checkpoint"))).toEqual(
    of(events, "checkpoint"),
  );
});
