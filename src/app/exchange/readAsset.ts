import { EngineError, told } from "../../engine/index.ts";

/** Reads a file under the page's own address. */
export async function readAsset(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new EngineError("bad-model-file", told`The file is missing.`, path, told`Reload the page.`);
  return new Uint8Array(await response.arrayBuffer());
}
