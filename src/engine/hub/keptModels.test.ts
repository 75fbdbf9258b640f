/** Files come whole and right onto their shelf, or what went wrong is said and what is there stays. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryStorage } from "../testing/memoryStorage.ts";
import { digester } from "./integrity.ts";
import { KeptModels, shelfName } from "./keptModels.ts";
import type { ModelOrigin } from "./ledger.ts";
import { localModel, localSource } from "./localFiles.ts";
import type { ModelSource, SourceFile } from "./source.ts";

const ORIGIN: ModelOrigin = {
  name: "owner/tiny",
  hub: { revision: "main", commit: "0123456789abcdef".padEnd(40, "0") },
  licence: "mit",
};
const ID = "owner--tiny@0123456789ab";
const CONTENTS = new Map([
  ["config.json", new TextEncoder().encode('{"model_type":"qwen2"}')],
  ["model.safetensors", Uint8Array.from({ length: 5000 }, (_, i) => i * 7)],
]);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const gitName = (bytes: Uint8Array) => createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");

/** A source whose connections do what a test says; `asked` is where each began. */
class Script implements ModelSource {
  readonly asked: [name: string, from: number][] = [];
  /** Bytes after which the next connections break, in turn. */
  cuts: number[] = [];
  /** It cannot begin but at the beginning. */
  isWhole = false;
  contents = CONTENTS;
  readonly files: SourceFile[] = [
    { name: "config.json", size: 22, digest: { algorithm: "git", hex: gitName(CONTENTS.get("config.json")!) } },
    {
      name: "model.safetensors",
      size: 5000,
      digest: { algorithm: "sha256", hex: sha256(CONTENTS.get("model.safetensors")!) },
    },
  ];

  open({ name }: SourceFile, from: number): ReturnType<ModelSource["open"]> {
    this.asked.push([name, from]);
    const begin = this.isWhole ? 0 : from;
    const bytes = this.contents.get(name)!;
    const cut = this.cuts.shift() ?? Number.POSITIVE_INFINITY;
    let at = begin;
    return Promise.resolve({
      from: begin,
      bytes: new ReadableStream(
        {
          pull(controller) {
            if (at === begin + cut) return controller.error(new TypeError("network error"));
            const end = Math.min(at + 700, bytes.length, begin + cut);
            controller.enqueue(bytes.slice(at, end));
            at = end;
            if (at === bytes.length) controller.close();
          },
        },
        // An error does away with what was not read yet.
        { highWaterMark: 0 },
      ),
    });
  }
}

let storage: MemoryStorage;
let kept: KeptModels;
let source: Script;
beforeEach(() => {
  storage = new MemoryStorage();
  kept = new KeptModels(storage);
  source = new Script();
});

const fetchAll = (signal = new AbortController().signal, onBytes = (_held: number, _total: number) => {}) =>
  kept.fetch(ORIGIN, source, signal, onBytes);
const held = async () => {
  const { files } = await kept.open(ID);
  return new Map(
    await Promise.all(
      [...files].map(async ([name, file]) => [name, new Uint8Array(await file.arrayBuffer())] as const),
    ),
  );
};

it("brings all files, tells how far it is, and knows them again", async () => {
  const told: number[] = [];
  expect(await fetchAll(undefined, (bytes) => told.push(bytes))).toBe(ID);
  expect(told.at(-1)).toBe(5022);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(await held()).toEqual(CONTENTS);
  expect(await kept.list()).toEqual([{ ...ORIGIN, id: ID, held: 5022, total: 5022, isWhole: true }]);
  await fetchAll();
  expect(source.asked).toHaveLength(2);
});

it("goes on where the connection broke, as long as each brings something", async () => {
  source.cuts = [5, 3000, 700];
  await fetchAll();
  expect(source.asked).toEqual([
    ["config.json", 0],
    ["config.json", 5],
    ["model.safetensors", 0],
    ["model.safetensors", 700],
  ]);
  expect(await held()).toEqual(CONTENTS);
});

it("whatever the cuts: the same files", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 8 }),
      fc.boolean(),
      async (cuts, isWhole) => {
        storage = new MemoryStorage();
        kept = new KeptModels(storage);
        source = new Script();
        source.cuts = [...cuts];
        source.isWhole = isWhole;
        let isDone = false;
        for (let attempt = 0; attempt < 20 && !isDone; attempt++)
          isDone = await fetchAll().then(
            () => true,
            () => false,
          );
        expect(await held()).toEqual(CONTENTS);
      },
    ),
    { numRuns: 50 },
  );
});

it("a connection that brings nothing is told, and what is there stays for later", async () => {
  source.cuts = [22, 1400, 0];
  await expect(fetchAll()).rejects.toMatchObject({
    code: "source-failed",
    message: "The connection broke after 1400 of 5000 bytes.",
  });
  expect(await kept.list()).toMatchObject([{ held: 1422, isWhole: false }]);
  await expect(kept.open(ID)).rejects.toMatchObject({ code: "bad-model-file" });
  source.asked.length = 0;
  await new KeptModels(storage).fetch(ORIGIN, source, new AbortController().signal, () => {});
  expect(source.asked).toEqual([["model.safetensors", 1400]]);
  expect(await held()).toEqual(CONTENTS);
});

it("starts over where the source cannot begin in the middle", async () => {
  source.cuts = [22, 1400];
  source.isWhole = true;
  await fetchAll();
  expect(source.asked.at(-1)).toEqual(["model.safetensors", 1400]);
  expect(await held()).toEqual(CONTENTS);
});

describe("refuses", () => {
  it.each<[string, string, (bytes: Uint8Array) => Uint8Array]>([
    ["other bytes", "model.safetensors", (bytes) => bytes.with(17, 0)],
    ["more bytes than announced", "model.safetensors", (bytes) => Uint8Array.of(...bytes, 0)],
    ["another text", "config.json", (bytes) => bytes.with(2, 0x4d)],
  ])("%s, and throws them away", async (_, name, change) => {
    source.contents = new Map([...CONTENTS, [name, change(CONTENTS.get(name)!) as Uint8Array<ArrayBuffer>]]);
    await expect(fetchAll()).rejects.toMatchObject({ code: "bad-model-file", where: name });
    expect([...storage.shelves.get(ID)!.keys()].filter((file) => file.startsWith(name))).toEqual([]);
    source.contents = CONTENTS;
    await fetchAll();
    expect(await held()).toEqual(CONTENTS);
  });

  it("more bytes than announced, also where nobody said which", async () => {
    source.contents = new Map([["model.safetensors", new Uint8Array(5001)]]);
    const files = [{ name: "model.safetensors", size: 5000, digest: null }];
    const open: ModelSource["open"] = (file, from) => source.open(file, from);
    const fetching = kept.fetch(ORIGIN, { files, open }, new AbortController().signal, () => {});
    await expect(fetching).rejects.toMatchObject({ code: "bad-model-file" });
  });

  it("what there is no room for, before anything is fetched", async () => {
    storage.quota = 4000;
    await expect(fetchAll()).rejects.toMatchObject({ code: "storage-failed" });
    expect(source.asked).toEqual([]);
    storage.quota = 1e9;
    source.cuts = [22, 4200, 0];
    await expect(fetchAll()).rejects.toMatchObject({ code: "source-failed" });
    storage.quota = 5500;
    await fetchAll();
    expect(await held()).toEqual(CONTENTS);
  });

  it("a disk that gets full on the way: what is there stays", async () => {
    storage.room = 3000;
    await expect(fetchAll()).rejects.toMatchObject({
      code: "storage-failed",
      message: expect.stringContaining("no more room"),
    });
    storage.room = 1e9;
    await fetchAll();
    expect(source.asked.at(-1)![1]).toBeGreaterThan(0);
    expect(await held()).toEqual(CONTENTS);
  });

  it("what another tab is at work on", async () => {
    storage.taken.add(ID);
    await expect(fetchAll()).rejects.toMatchObject({ code: "in-use" });
    await expect(kept.remove(ID)).rejects.toMatchObject({ code: "in-use" });
  });
});

it("ends when it is stopped, and goes on later", async () => {
  const stopping = new AbortController();
  const first = fetchAll(stopping.signal, (bytes) => bytes > 2000 && stopping.abort());
  await expect(first).rejects.toThrow();
  expect((await kept.list())[0]).toMatchObject({ isWhole: false });
  await fetchAll();
  expect(await held()).toEqual(CONTENTS);
});

it("deletes a model with all that belongs to it", async () => {
  await fetchAll();
  await kept.remove(ID);
  expect(await kept.list()).toEqual([]);
  expect(storage.shelves.size).toBe(0);
});

it("a ledger that is not understood is nobody's model", async () => {
  await fetchAll();
  storage.shelves.get(ID)!.set("ledger.json", new TextEncoder().encode('{"version":2}'));
  expect(await kept.list()).toEqual([]);
});

it("copies a folder, and copies it anew where another of its name is there", async () => {
  const folder = (byte: number) => {
    const files = [...CONTENTS].map(([name, bytes]) => new File([bytes.with(1, byte)], name));
    return { name: "mine", files: new Map(files.map((file) => [file.name, file])) };
  };
  for (const byte of [1, 2]) {
    const origin = { name: "mine", hub: null, licence: null };
    const id = await kept.fetch(origin, localSource(folder(byte)), new AbortController().signal, () => {});
    const { files } = await kept.open(id);
    expect(new Uint8Array(await files.get("model.safetensors")!.arrayBuffer())[1]).toBe(byte);
  }
  expect(await kept.list()).toMatchObject([{ id: "mine", isWhole: true }]);
});

it("of a folder in a folder the upper one counts, and files of no model are passed over", () => {
  const file = (path: string) =>
    Object.defineProperty(new File(["x"], path.split("/").at(-1)!), "webkitRelativePath", { value: path });
  const { name, files } = localModel(
    ["m/config.json", "m/model.safetensors", "m/notes.md", "m/onnx/config.json"].map(file),
  );
  expect(name).toBe("m");
  expect([...files.keys()]).toEqual(["config.json", "model.safetensors"]);
  expect(localModel([])).toMatchObject({ name: "", files: new Map() });
});

it.each([
  ["owner/tiny", "main", "owner--tiny@0123456789ab"],
  ["../../etc", null, "..--..--etc"],
  ["名", null, "_"],
  ["", null, "model"],
])("%j is kept under a name that every file system takes", (name, revision, id) => {
  expect(shelfName({ ...ORIGIN, name, hub: revision === null ? null : ORIGIN.hub })).toBe(id);
});

it("digests are those of other programs, in whatever pieces the bytes come", async () => {
  const bytes = CONTENTS.get("model.safetensors")!;
  for (const [algorithm, expected] of [
    ["sha256", sha256(bytes)],
    ["git", gitName(bytes)],
  ] as const) {
    const hash = await digester(algorithm, bytes.length);
    for (let at = 0; at < bytes.length; at += 999) hash.update(bytes.subarray(at, at + 999));
    expect(hash.hex()).toBe(expected);
  }
  const hello = await digester("git", 6);
  hello.update(new TextEncoder().encode("hello\n"));
  // What `git hash-object` says.
  expect(hello.hex()).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
});
