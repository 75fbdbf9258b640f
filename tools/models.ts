/**
 * Base models as Node tools find them: those that come with the page, in public/models, and those that were made here
 * beside them, in .cache/models, which git ignores. Both folders have a manifest.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SHIPPED_BASES } from "../src/engine/config/bases.ts";
import type { Manifest, ReadAsset } from "../src/engine/model/checkpointFiles.ts";

const ROOT = join(import.meta.dirname, "..");
const PUBLIC = join(ROOT, "public");
const MADE = join(ROOT, ".cache");
const MANIFEST = "models/manifest.json";

/** Where a base model belongs. */
export const modelsFolder = (id: string): string =>
  join(SHIPPED_BASES.some((base) => base.id === id) ? PUBLIC : MADE, "models");

/** Empty if there is none. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readIfThere(join(folder, "manifest.json"));
  return text ? (JSON.parse(new TextDecoder().decode(text)) as Manifest) : { version: 1, models: [] };
}

/** Reads what `loadBaseModel` asks for, of any base model that is here. A model that comes with the page is the page's. */
export const readModels: ReadAsset = modelReader([PUBLIC, MADE]);

/** @param roots what is in several is read from the first. */
export function modelReader(roots: readonly string[]): ReadAsset {
  return async (path) => {
    if (path === MANIFEST) {
      const manifests = await Promise.all(roots.map((root) => readManifest(join(root, "models"))));
      const models = new Map(
        manifests
          .flatMap((each) => each.models)
          .toReversed()
          .map((model) => [model.id, model]),
      );
      return new TextEncoder().encode(JSON.stringify({ version: 1, models: [...models.values()] }));
    }
    for (const root of roots) {
      const bytes = await readIfThere(join(root, path));
      if (bytes) return bytes;
    }
    throw new Error(`${path} is in none of ${roots.join(", ")}.`);
  };
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
