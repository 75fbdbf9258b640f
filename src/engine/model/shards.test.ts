/** Weights in several files: found, held together with their index, and read piece by piece. */
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { type ByteSource, blobSource } from "../basics/byteSource.ts";
import { EngineError } from "../basics/errors.ts";
import { checkpointFiles } from "../testing/checkpoint.ts";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
import { openShards, piecesOf, WEIGHTS, WEIGHTS_INDEX } from "./shards.ts";

const [FIRST, SECOND] = ["model-00001-of-00003.safetensors", "model-00002-of-00003.safetensors"];

let files: Map<string, Uint8Array<ArrayBuffer>>;
beforeEach(() => {
  files = checkpointFiles();
});

const sources = () => new Map([...files].map(([name, bytes]) => [name, blobSource(name, new Blob([bytes]))]));
const open = () => openShards(sources());
const editIndex = (edit: (map: Record<string, string>) => void) => {
  const json = JSON.parse(new TextDecoder().decode(files.get(WEIGHTS_INDEX)));
  edit(json.weight_map);
  files.set(WEIGHTS_INDEX, new TextEncoder().encode(JSON.stringify(json)));
};

it("finds every tensor of all files, and reads of it what decoding the whole file gives", async () => {
  const found = await open();
  expect(new Set([...found.values()].map(({ file }) => file.name)).size).toBe(3);
  const whole = new Map(
    [...files]
      .filter(([name]) => name.endsWith(".safetensors"))
      .flatMap(([, bytes]) => [...decodeSafetensors(bytes).tensors]),
  );
  expect(new Set(found.keys())).toEqual(new Set(whole.keys()));
  for (const [name, stored] of found) {
    const { shape, data } = whole.get(name)!;
    expect(stored.shape).toEqual(shape);
    for (const pieceBytes of [2 ** 22, 512, 10, 2]) {
      if (pieceBytes < 512 && data.length > 512) continue;
      const read = new Float32Array(data.length);
      for await (const { offset, values } of piecesOf(stored, pieceBytes)) read.set(values, offset);
      expect(read).toEqual(data);
    }
  }
});

it("takes a whole file where there is one, whatever the index says", async () => {
  files.set(WEIGHTS, encodeSafetensors(new Map([["w", { shape: [2], data: Float32Array.of(1, 2) }]])));
  expect([...(await open()).keys()]).toEqual(["w"]);
});

it("asks a file for its header and for no more than a piece at a time", async () => {
  const asked: number[] = [];
  const counted = new Map<string, ByteSource>(
    [...sources()].map(([name, source]) => [
      name,
      { ...source, read: (start, end) => (asked.push(end - start), source.read(start, end)) },
    ]),
  );
  const found = await openShards(counted);
  const headers = [...files]
    .filter(([name]) => name.endsWith(".safetensors"))
    .map(([, bytes]) => Number(new DataView(bytes.buffer).getBigUint64(0, true)));
  expect(Math.max(...asked)).toBe(Math.max(...headers, files.get(WEIGHTS_INDEX)!.length));
  asked.length = 0;
  for await (const _ of piecesOf(found.get("model.embed_tokens.weight")!, 4096)) continue;
  expect(Math.max(...asked)).toBe(4096);
});

describe("refuses", () => {
  it.each<[string, () => void, string, string]>([
    [
      "no weights",
      () => files.forEach((_, name) => name.includes("safetensors") && files.delete(name)),
      "no weights",
      "the chosen files",
    ],
    [
      "a shard that is missing, by name",
      () => files.delete(SECOND!),
      `1 of the 3 files of weights are missing: ${SECOND}`,
      WEIGHTS_INDEX,
    ],
    [
      "an index that is cut",
      () => files.set(WEIGHTS_INDEX, files.get(WEIGHTS_INDEX)!.slice(0, 100)),
      "not JSON",
      WEIGHTS_INDEX,
    ],
    [
      "an index without a map",
      () => files.set(WEIGHTS_INDEX, new TextEncoder().encode('{"weight_map":[]}')),
      "no map",
      WEIGHTS_INDEX,
    ],
    [
      "a tensor that is not where the index has it",
      () => editIndex((map) => (map["model.norm.weight"] = FIRST!)),
      "Tensor model.norm.weight is not in",
      WEIGHTS_INDEX,
    ],
    [
      "a tensor that the index has in vain",
      () => editIndex((map) => (map.more = FIRST!)),
      "Tensor more is not in",
      WEIGHTS_INDEX,
    ],
    [
      "a tensor that is not in the index",
      () => editIndex((map) => delete map["model.norm.weight"]),
      "but not in the index",
      WEIGHTS_INDEX,
    ],
    ["a tensor in two files", () => files.set(SECOND!, files.get(FIRST!)!), "as well", SECOND!],
    ["a cut shard", () => files.set(SECOND!, files.get(SECOND!)!.slice(0, -2)), "truncated", `${SECOND}, tensor`],
    ["a shard of other bytes", () => files.set(SECOND!, new Uint8Array(20).fill(7)), "absurd", SECOND!],
    [
      "a shard's dtype",
      () =>
        files.set(
          SECOND!,
          new TextEncoder().encode(
            "\x40\0\0\0\0\0\0\0" +
              JSON.stringify({ w: { dtype: "F8_E5M2", shape: [1], data_offsets: [0, 1] } }).padEnd(64) +
              "x",
          ),
        ),
      '"F8_E5M2" is unknown',
      `${SECOND}, tensor w`,
    ],
  ])("%s", async (_, spoil, message, where) => {
    spoil();
    const error = await open().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code: "bad-model-file" });
    expect((error as EngineError).message).toContain(message);
    expect((error as EngineError).where).toContain(where);
  });

  it("or reads whatever is cut off or written into a shard", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4000), fc.nat(255), fc.nat(4000), async (at, byte, cut) => {
        const bytes = checkpointFiles().get(SECOND!)!;
        bytes[at] = byte;
        files.set(SECOND!, cut < 2000 ? bytes.slice(0, bytes.length - cut) : bytes);
        const found = await open().catch((error: unknown) => error);
        if (!(found instanceof Map)) expect(found).toBeInstanceOf(EngineError);
      }),
      { numRuns: 100 },
    );
  });

  it("a file that is no longer what it was", async () => {
    const source = blobSource("gone", new Blob([new Uint8Array(4)]));
    await expect(source.read(0, 8)).rejects.toMatchObject({ code: "bad-model-file", where: "gone" });
  });
});
