/** Safetensors files in memory: decoded whole, and encoded (https://github.com/huggingface/safetensors). */

import { told } from "../basics/told.ts";
import { DTYPES } from "./decodeTensor.ts";
import { narrowFloat16 } from "./float16.ts";
import { elementCount } from "./parameterShapes.ts";
import { failAt, METADATA_KEY, PREFIX_BYTES, placeOfTensor, safetensorsHeaderOf } from "./safetensorsHeader.ts";

/** Row-major; `data.length` is the product of `shape`. */
export interface TensorData {
  shape: number[];
  data: Float32Array | Int32Array;
}

export interface SafetensorsFile {
  tensors: Map<string, TensorData>;
  metadata: Record<string, string>;
}

/** Decodes a whole file or throws an EngineError `bad-model-file`. `where` names the file in errors. */
export function decodeSafetensors(bytes: Uint8Array, where = "safetensors file"): SafetensorsFile {
  const { metadata, entries, dataStart } = safetensorsHeaderOf(bytes, where);
  const tensors = new Map(
    entries.map(({ name, dtype, shape, start, end }) => {
      // A copy is aligned; `slice` would not do, since Node's Buffer overrides it to share memory.
      const { buffer } = new Uint8Array(bytes.subarray(dataStart + start, dataStart + end));
      return [name, { shape, data: DTYPES.get(dtype)!.decode(buffer, failAt(placeOfTensor(where, name))) }];
    }),
  );
  return { tensors, metadata };
}

/** Encodes in the map's order, floats as F32 or, rounded, as F16, integers as I32. */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, TensorData>,
  metadata: Readonly<Record<string, string>> = {},
  floats: "F32" | "F16" = "F32",
): Uint8Array<ArrayBuffer> {
  const specs: TensorSpec[] = [];
  const parts: Uint8Array[] = [];
  for (const [name, { shape, data }] of tensors) {
    if (elementCount(shape) !== data.length)
      failAt(name)(told`Shape [${shape.join()}] does not hold ${data.length} elements.`);
    const dtype = data instanceof Int32Array ? "I32" : floats;
    const stored = dtype === "F16" ? Uint16Array.from(data, narrowFloat16) : data;
    specs.push({ name, dtype, shape });
    parts.push(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength));
  }
  const { bytes, dataStart } = emptySafetensors(specs, metadata);
  let offset = dataStart;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

export interface TensorSpec {
  name: string;
  dtype: "F32" | "F16" | "I32";
  shape: number[];
}

/**
 * A file whose tensors are yet to be written, one after the other from `dataStart` on. The header is padded with spaces so
 * that this is a multiple of 8.
 */
export function emptySafetensors(
  specs: readonly TensorSpec[],
  metadata: Readonly<Record<string, string>> = {},
): { bytes: Uint8Array<ArrayBuffer>; dataStart: number } {
  let size = 0;
  const entries: [string, unknown][] = Object.keys(metadata).length > 0 ? [[METADATA_KEY, metadata]] : [];
  for (const { name, dtype, shape } of specs) {
    if (name === METADATA_KEY) failAt(name)(told`This name is reserved and cannot be a tensor's.`);
    const end = size + elementCount(shape) * (dtype === "F16" ? 2 : 4);
    entries.push([name, { dtype, shape, data_offsets: [size, end] }]);
    size = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const dataStart = Math.ceil((PREFIX_BYTES + json.length) / 8) * 8;
  const bytes = new Uint8Array(dataStart + size).fill(0x20, PREFIX_BYTES, dataStart);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(dataStart - PREFIX_BYTES), true);
  bytes.set(json, PREFIX_BYTES);
  return { bytes, dataStart };
}
