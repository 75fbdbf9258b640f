/**
 * What a safetensors file says of itself before its data: 8 bytes header length (little-endian), then a JSON header that
 * gives each tensor's dtype, shape and byte range (https://github.com/huggingface/safetensors). It is understood whole,
 * or refused, before a byte of data is looked at.
 */

import type { ByteSource } from "../basics/byteSource.ts";
import { EngineError } from "../basics/errors.ts";
import { FETCH_AGAIN } from "../basics/modelJson.ts";
import { parseStrictJson } from "../basics/strictJson.ts";
import { told, whyOf } from "../basics/told.ts";
import { DTYPES, type Fail } from "./decodeTensor.ts";
import { elementCount } from "./parameterShapes.ts";

export interface SafetensorsHeader {
  metadata: Record<string, string>;
  entries: readonly TensorEntry[];
  /** Where in the file the data begin. */
  dataStart: number;
}

export interface TensorEntry {
  name: string;
  dtype: string;
  shape: number[];
  /** Bytes of the data. */
  start: number;
  end: number;
}

export const PREFIX_BYTES = 8;
/** The limit of the reference implementation. */
const MAX_HEADER_BYTES = 100_000_000;
export const METADATA_KEY = "__metadata__";

/** Numbers a shape may have; no tensor of a model needs more. */
const MAX_RANK = 8;
/** Of a name in an error. */
const MAX_NAME = 100;

export function failAt(where: string): Fail {
  return (message) => {
    throw new EngineError("bad-model-file", message, where, FETCH_AGAIN);
  };
}

export const placeOfTensor = (where: string, name: string) => `${where}, tensor ${name.slice(0, MAX_NAME)}`;

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the header alone. @throws EngineError `bad-model-file` where it is not one, or does not fit the file's size. */
export async function readSafetensorsHeader(file: ByteSource): Promise<SafetensorsHeader> {
  const prefix = await file.read(0, Math.min(PREFIX_BYTES, file.size));
  const dataStart = dataStartOf(prefix, file.size, failAt(file.name));
  return parseHeader(await file.read(PREFIX_BYTES, dataStart), file.size, file.name);
}

/** Of a file that lies in memory. */
export function safetensorsHeaderOf(bytes: Uint8Array, where: string): SafetensorsHeader {
  const dataStart = dataStartOf(bytes, bytes.length, failAt(where));
  return parseHeader(bytes.subarray(PREFIX_BYTES, dataStart), bytes.length, where);
}

function dataStartOf(prefix: Uint8Array, fileBytes: number, fail: Fail): number {
  if (prefix.length < PREFIX_BYTES)
    fail(told`The file is truncated: ${prefix.length} bytes do not hold a header length.`);
  const length = new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER_BYTES))
    fail(told`The header length ${length} is absurd; the limit is ${MAX_HEADER_BYTES} bytes.`);
  const dataStart = PREFIX_BYTES + Number(length);
  if (dataStart > fileBytes)
    fail(told`The file is truncated: its header should end at byte ${dataStart} of ${fileBytes}.`);
  return dataStart;
}

function parseHeader(json: Uint8Array, fileBytes: number, where: string): SafetensorsHeader {
  const fail = failAt(where);
  let header: unknown;
  try {
    header = parseStrictJson(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch (error) {
    fail(told`The header is not JSON: ${whyOf(error)}.`);
  }
  if (!isObject(header)) return fail(told`The header is not a JSON object.`);
  const metadata = readMetadata(header[METADATA_KEY], failAt(`${where}, ${METADATA_KEY}`));
  const entries = Object.entries(header)
    .filter(([name]) => name !== METADATA_KEY)
    .map(([name, value]) => readEntry(name, value, failAt(placeOfTensor(where, name))));
  const dataStart = PREFIX_BYTES + json.length;
  checkLayout(entries, fileBytes - dataStart, where);
  return { metadata, entries, dataStart };
}

function readMetadata(value: unknown, fail: Fail): Record<string, string> {
  if (value === undefined) return {};
  if (!isObject(value) || Object.values(value).some((text) => typeof text !== "string")) {
    return fail(told`The metadata is not a map from names to texts.`);
  }
  return value as Record<string, string>;
}

function readEntry(name: string, value: unknown, fail: Fail): TensorEntry {
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
  const size = elementCount(shape) * known.bytes;
  if (end - start !== size) {
    fail(told`Shape [${shape.join()}] in ${String(dtype)} takes ${size} bytes, but the file gives it ${end - start}.`);
  }
  return { name, dtype: dtype as string, shape, start, end };
}

/** The format demands that the tensors cover the data exactly: no overlap, no hole, nothing left over. */
function checkLayout(entries: readonly TensorEntry[], dataBytes: number, where: string): void {
  const fail = failAt(where);
  let covered = 0;
  for (const { name, start, end } of entries.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const failHere = failAt(placeOfTensor(where, name));
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
