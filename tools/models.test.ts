import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadBaseModel, type Manifest } from "../src/engine/model/checkpointFiles.ts";
import { modelReader, modelsFolder, readManifest } from "./models.ts";

const SHIPPED = join(import.meta.dirname, "../public/models");
const [FIRST, SECOND] = ["digit-sums-nano-s1", "countdown-nano-s1"] as const;
let roots: string[];

/** A folder of models in which the weights of `id` are those of `weightsOf`. */
async function put(root: string, id: string, weightsOf = id): Promise<void> {
  await mkdir(join(root, "models"), { recursive: true });
  await cp(join(SHIPPED, weightsOf), join(root, "models", id), { recursive: true });
  const { models } = await readManifest(SHIPPED);
  const manifest: Manifest = { version: 1, models: [{ ...models.find((each) => each.id === weightsOf)!, id }] };
  await writeFile(join(root, "models/manifest.json"), JSON.stringify(manifest));
}

beforeEach(async () => {
  roots = await Promise.all([0, 1].map(() => mkdtemp(join(tmpdir(), "models-"))));
});
afterEach(async () => {
  for (const root of roots) await rm(root, { recursive: true });
});

it("finds what lies in either folder", async () => {
  await put(roots[0]!, FIRST);
  await put(roots[1]!, SECOND);
  const read = modelReader(roots);
  for (const id of [FIRST, SECOND]) expect((await loadBaseModel(id, read)).entry.id).toBe(id);
  await expect(loadBaseModel("countdown-nano-s2", read)).rejects.toMatchObject({ message: /no model/ });
});

it("takes manifest and weights of a model that lies in both from the first", async () => {
  await put(roots[0]!, FIRST);
  await put(roots[1]!, FIRST, "digit-sums-nano-s2");
  expect((await loadBaseModel(FIRST, modelReader(roots))).entry.seed).toBe(1);
  expect((await loadBaseModel(FIRST, modelReader(roots.toReversed()))).entry.seed).toBe(2);
});

it("has an empty list before anything is made, and says what it looked for", async () => {
  const read = modelReader(roots);
  expect(JSON.parse(new TextDecoder().decode(await read("models/manifest.json")))).toEqual({ version: 1, models: [] });
  await expect(read("models/none/config.json")).rejects.toThrow("models/none/config.json is in none of");
});

it("keeps beside the page what git has to ignore", async () => {
  expect(modelsFolder(FIRST)).toBe(SHIPPED);
  const made = modelsFolder("digit-sums-nano-s5");
  expect(made).toMatch(/\.cache[/\\]models$/);
  expect(await readFile(join(import.meta.dirname, "../.gitignore"), "utf8")).toContain(".cache/\n");
});
