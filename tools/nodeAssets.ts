/** Reads the project's public files in Node, as the page's Worker fetches them. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadAsset } from "../src/engine/model/checkpointFiles.ts";

const PUBLIC = join(import.meta.dirname, "../public");

export const readPublic: ReadAsset = async (path) => new Uint8Array(await readFile(join(PUBLIC, path)));
