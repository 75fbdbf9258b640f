/**
 * The safetensors format: 8 bytes header length (little-endian), a JSON header that gives each tensor's
 * dtype, shape and byte range, then the tensors' bytes (https://github.com/huggingface/safetensors).
 */

import { EngineError } from "../basics/errors.ts";
import { told, whyOf } from "../basics/told.ts";
import { DTYPES, type Dtype, type Fail } from "./decodeTensor.ts";
import { narrowFloat16 } from "./float16.ts";
import { parseStrictJson } from "./strictJson.ts";

/** Row-major; `data.length` is the product of `shape`. */
export interface TensorData {
  shape: number[];
  data: Float32Array | Int32Array;
}

export interface SafetensorsFile {
  tensors: Map<string, TensorData>;
  metadata: Record<string, string>;
}

const PREFIX_BYTES = 8;
/** The limit of the reference implementation. */
const MAX_HEADER_BYTES = 100_000_000;
const METADATA_KEY = "__metadata__";

/** Numbers a shape may have; no tensor of a model needs more. */
const MAX_RANK = 8;
/** Of a name in an error. */
const MAX_NAME = 100;

function failAt(where: string): Fail {
  return (message) => {
    throw new EngineError(
      "bad-model-file",
      message,
      where,
      told`Fetch or export the file again; it is damaged or of another kind.`,
    );
  };
}

const elements = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

interface Entry {
  name: string;
  decode: Dtype["decode"];
  shape: number[];
  start: number;
  end: number;
  fail: Fail;
}

/** Decodes a whole file or throws an EngineError `bad-model-file`. `where` names the file in errors. */
export function decodeSafetensors(bytes: Uint8Array, where = "safetensors file"): SafetensorsFile {
  const { header, dataStart } = readHeader(bytes, failAt(where));
  const metadata = readMetadata(header[METADATA_KEY], failAt(`${where}, ${METADATA_KEY}`));
  const entries = Object.entries(header)
    .filter(([name]) => name !== METADATA_KEY)
    .map(([name, value]) => readEntry(name, value, failAt(`${where}, tensor ${name.slice(0, MAX_NAME)}`)));
  checkLayout(entries, bytes.length - dataStart, failAt(where));
  const tensors = new Map(
    entries.map(({ name, decode, shape, start, end, fail }) => {
      // A copy is aligned; `slice` would not do, since Node's Buffer overrides it to share memory.
      const data = decode(new Uint8Array(bytes.subarray(dataStart + start, dataStart + end)).buffer, fail);
      return [name, { shape, data }];
    }),
  );
  return { tensors, metadata };
}

function readHeader(bytes: Uint8Array, fail: Fail): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.length < PREFIX_BYTES)
    fail(told`The file is truncated: ${bytes.length} bytes do not hold a header length.`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER_BYTES))
    fail(told`The header length ${length} is absurd; the limit is ${MAX_HEADER_BYTES} bytes.`);
  const dataStart = PREFIX_BYTES + Number(length);
  if (dataStart > bytes.length)
    fail(told`The file is truncated: its header should end at byte ${dataStart} of ${bytes.length}.`);
  let header: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(PREFIX_BYTES, dataStart));
    header = parseStrictJson(text);
  } catch (error) {
    fail(told`The header is not JSON: ${whyOf(error)}.`);
  }
  if (!isObject(header)) return fail(told`The header is not a JSON object.`);
  return { header, dataStart };
}

function readMetadata(value: unknown, fail: Fail): Record<string, string> {
  if (value === undefined) return {};
  if (!isObject(value) || Object.values(value).some((text) => typeof text !== "string")) {
    return fail(told`The metadata is not a map from names to texts.`);
  }
  return value as Record<string, string>;
}

function readEntry(name: string, value: unknown, fail: Fail): Entry {
  if (!isObject(value)) return fail(told`The tensor's header entry is not an object.`);
  const { dtype, shape, data_offsets: offsets } = value;
  const known = typeof dtype === "string" ? DTYPES.get(dtype) : undefined;
  if (!known) {
    const named = JSON.stringify(dtype)?.slice(0, MAX_NAME);
    return fail(told`The dtype ${named} is unknown; ${[...DTYPES.keys()].join(", ")} can be read.`);
  }
  if (!Array.isArray(shape) || shape.length > MAX_RANK || !shape.every(isSize)) {
    return fail(told`The shape is not a list of sizes, at most ${MAX_RANK} of them.`);
  }
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isSize)) {
    return fail(told`The data offsets are not two byte positions.`);
  }
  const [start, end] = offsets as [number, number];
  const size = elements(shape) * known.bytes;
  if (end - start !== size) {
    fail(told`Shape [${shape.join()}] in ${String(dtype)} takes ${size} bytes, but the file gives it ${end - start}.`);
  }
  return { name, decode: known.decode, shape, start, end, fail };
}

/** The format demands that the tensors cover the data exactly: no overlap, no hole, nothing left over. */
function checkLayout(entries: readonly Entry[], dataBytes: number, fail: Fail): void {
  let covered = 0;
  for (const { name, start, end, fail: failHere } of entries.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (end > dataBytes)
      failHere(told`The data ends at byte ${end}, but the file is truncated to ${dataBytes} data bytes.`);
    if (start < covered)
      failHere(told`The data at byte ${start} overlaps the tensor before it, which ends at ${covered}.`);
    if (start > covered)
      fail(told`Bytes ${covered} to ${start}, before tensor ${name.slice(0, MAX_NAME)}, belong to no tensor.`);
    covered = end;
  }
  if (covered !== dataBytes) fail(told`The last ${dataBytes - covered} bytes belong to no tensor.`);
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
    if (elements(shape) !== data.length)
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
    const end = size + elements(shape) * (dtype === "F16" ? 2 : 4);
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
