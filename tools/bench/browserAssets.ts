/** Reads the project's public files in the bench's browser, where nodeAssets.ts cannot. */
import type { ReadAsset } from "../../src/engine/model/checkpointFiles.ts";

export const readPublic: ReadAsset = async (path) =>
  new Uint8Array(await (await fetch(new URL(`/public/${path}`, self.location.href))).arrayBuffer());
