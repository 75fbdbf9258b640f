/** Why tfjs's WASM did not start: it tells only that it did not, so the file is asked for once more and looked at. */

import { EngineError } from "../basics/errors.ts";
import { fetchHint } from "../basics/fetchHint.ts";
import { type Told, told } from "../basics/told.ts";

export async function missingWasm(address: string): Promise<EngineError> {
  const fault = await faultOf(address);
  if (fault)
    return new EngineError("bad-engine-file", told`The WASM file could not be used: ${fault}.`, address, fetchHint());
  return new EngineError(
    "internal",
    told`The WASM backend did not start, though its file is there.`,
    address,
    told`Close other pages that use much memory and try again, or use another browser.`,
  );
}

async function faultOf(address: string): Promise<Told | null> {
  try {
    const response = await fetch(address);
    if (!response.ok) return told`the server answered ${response.status}`;
    const start = new Uint8Array(await response.arrayBuffer()).subarray(0, 4);
    if (String.fromCharCode(...start) === "\0asm") return null;
    const type = response.headers.get("content-type") ?? told`of no known type`;
    return told`what the server sent is no WebAssembly but ${type}`;
  } catch (error) {
    return told`it could not be fetched (${String(error)})`;
  }
}
