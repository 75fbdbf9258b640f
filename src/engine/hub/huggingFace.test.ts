/** What is asked of the hub, and what is made of its answers. */
import { describe, expect, it } from "vitest";
import { findModel, hubId, hubSource } from "./huggingFace.ts";

const SHA = "a".repeat(40);
const OID = "b".repeat(64);
const INFO = { sha: SHA, cardData: { license: "apache-2.0" }, private: false };
const entry = (path: string, size = 10, lfs = false) => ({
  type: "file",
  path,
  size,
  oid: "c".repeat(40),
  ...(lfs && { lfs: { oid: OID, size, pointerSize: 130 } }),
});
const TREE = [
  entry("config.json"),
  entry("model.safetensors", 999, true),
  entry("README.md"),
  { type: "directory", path: "onnx", size: 0, oid: "d".repeat(40) },
  entry("tokenizer.json", 20),
  entry("model-00001-of-00002.safetensors", 5, true),
];
const signal = new AbortController().signal;

/** A hub that answers by the end of the address; what it was asked is kept. */
function hub(answers: Record<string, unknown>, status = 200) {
  const asked: { address: string; init: RequestInit }[] = [];
  const ask = ((address: string, init: RequestInit) => {
    asked.push({ address, init });
    const [, body] = Object.entries(answers).find(([end]) => address.endsWith(end)) ?? [];
    return Promise.resolve(body instanceof Response ? body : Response.json(body ?? null, { status }));
  }) as typeof fetch;
  return { ask, asked };
}
const good = (changes: object = {}) => hub({ "revision/main": INFO, [`tree/${SHA}`]: TREE, ...changes });

it("a model at its commit, with the digests that the hub has of its files", async () => {
  const { ask, asked } = good();
  expect(await findModel("owner/name", "main", signal, ask)).toEqual({
    id: "owner/name",
    revision: "main",
    commit: SHA,
    licence: "apache-2.0",
    files: [
      { name: "config.json", size: 10, digest: { algorithm: "git", hex: "c".repeat(40) } },
      { name: "model.safetensors", size: 999, digest: { algorithm: "sha256", hex: OID } },
      { name: "tokenizer.json", size: 20, digest: { algorithm: "git", hex: "c".repeat(40) } },
    ],
  });
  expect(asked.map(({ address }) => address)).toEqual([
    "https://huggingface.co/api/models/owner/name/revision/main",
    `https://huggingface.co/api/models/owner/name/tree/${SHA}`,
  ]);
});

it("asks plainly: no header but a range, no referrer, no cookies", async () => {
  const { ask, asked } = hub({ "model.safetensors": new Response("abc", { status: 206 }) });
  const [file] = [{ name: "model.safetensors", size: 9, digest: null }];
  const source = hubSource({ id: "o/n", revision: "main", commit: SHA, licence: null, files: [file!] }, ask);
  expect((await source.open(file!, 6, signal)).from).toBe(6);
  expect(asked[0]).toMatchObject({
    address: `https://huggingface.co/o/n/resolve/${SHA}/model.safetensors`,
    init: { headers: { Range: "bytes=6-" }, referrerPolicy: "no-referrer", credentials: "omit" },
  });
  const whole = hub({ "model.safetensors": new Response("abcdefghi") });
  expect(
    (
      await hubSource({ id: "o/n", revision: "main", commit: SHA, licence: null, files: [] }, whole.ask).open(
        file!,
        6,
        signal,
      )
    ).from,
  ).toBe(0);
  await hubSource({ id: "o/n", revision: "main", commit: SHA, licence: null, files: [] }, whole.ask)
    .open(file!, 0, signal)
    .catch(() => {});
  expect(whole.asked.at(-1)!.init.headers).toEqual({});
});

it.each([
  ["Qwen/Qwen2.5-0.5B-Instruct", "Qwen/Qwen2.5-0.5B-Instruct"],
  [" https://huggingface.co/Qwen/Qwen2.5-0.5B/tree/main ", "Qwen/Qwen2.5-0.5B"],
])("%j is %s", (text, id) => expect(hubId(text)).toBe(id));

it.each(["", "qwen", "a/b?x", "a b/c", "https://example.org/a/b", "../x"])("%j is no model's name", (text) => {
  expect(() => hubId(text)).toThrow(expect.objectContaining({ code: "bad-command" }));
});

describe("refuses", () => {
  it.each([401, 403, 404])("what cannot be had without an account: %d", async (status) => {
    await expect(findModel("o/n", "main", signal, hub({}, status).ask)).rejects.toMatchObject({
      code: "source-failed",
      message: expect.stringContaining(`(${status})`),
    });
  });
  it("a hub that is busy", async () => {
    await expect(findModel("o/n", "main", signal, hub({}, 429).ask)).rejects.toMatchObject({
      code: "source-failed",
      message: "The hub answered 429.",
    });
  });
  it("a network that is not there", async () => {
    const ask = () => Promise.reject(new TypeError("Failed to fetch"));
    await expect(findModel("o/n", "main", signal, ask)).rejects.toMatchObject({
      code: "source-failed",
      hint: expect.stringContaining("folder"),
    });
  });
  it.each<[string, object]>([
    ["an answer without a commit", { "revision/main": { sha: "main" } }],
    ["a list that is none", { [`tree/${SHA}`]: { error: "x" } }],
    ["a file of negative size", { [`tree/${SHA}`]: [entry("config.json", -1)] }],
  ])("%s", async (_, changes) => {
    await expect(findModel("o/n", "main", signal, good(changes).ask)).rejects.toMatchObject({
      message: "The hub's answer is not understood.",
    });
  });
  it("a model without weights in safetensors", async () => {
    const { ask } = good({ [`tree/${SHA}`]: [entry("config.json"), entry("pytorch_model.bin", 9, true)] });
    await expect(findModel("o/n", "main", signal, ask)).rejects.toMatchObject({
      message: expect.stringContaining("safetensors"),
    });
  });
  it("a revision that is none", async () => {
    await expect(findModel("o/n", "a b", signal, good().ask)).rejects.toMatchObject({ code: "bad-command" });
  });
});
