/**
 * The tensors of a checkpoint in Hugging Face's layout, found but not read: in `model.safetensors`, or in the files that
 * `model.safetensors.index.json` names. A tensor never crosses files.
 */
import type { ByteSource } from "../basics/byteSource.ts";
import { EngineError } from "../basics/errors.ts";
import { BRING_ALL, parseModelJson } from "../basics/modelJson.ts";
import { type Told, told } from "../basics/told.ts";
import { z } from "../basics/zod.ts";
import { DTYPES } from "./decodeTensor.ts";
import { readSafetensorsHeader } from "./safetensorsHeader.ts";

export interface StoredTensor {
  file: ByteSource;
  dtype: string;
  shape: number[];
  /** Bytes of the file. */
  start: number;
  end: number;
}

export type StoredTensors = ReadonlyMap<string, StoredTensor>;

/** Bytes that are read at once: all that is held of a file. */
const PIECE_BYTES = 2 ** 22;

export const WEIGHTS = "model.safetensors";
export const WEIGHTS_INDEX = "model.safetensors.index.json";

const indexSchema = z.object({ weight_map: z.record(z.string().min(1), z.string().min(1)) });

function bad(message: Told, where: string | Told, hint = BRING_ALL): never {
  throw new EngineError("bad-model-file", message, where, hint);
}

/**
 * Where each tensor lies. Reads the headers alone.
 *
 * @param files by name
 * @throws EngineError `bad-model-file` where a file is missing, cut or damaged, or where index and files disagree.
 */
export async function openShards(files: ReadonlyMap<string, ByteSource>): Promise<StoredTensors> {
  const whole = files.get(WEIGHTS);
  if (whole) return tensorsOf([whole]);
  const index = files.get(WEIGHTS_INDEX);
  if (!index) {
    return bad(
      told`There are no weights: neither ${WEIGHTS} nor ${WEIGHTS_INDEX}.`,
      told`the chosen files`,
      told`Bring a checkpoint in safetensors; weights in .bin, GGUF or ONNX are not read here.`,
    );
  }
  const placeOf = await readIndex(index);
  const names = [...new Set(placeOf.values())].toSorted();
  const missing = names.filter((name) => !files.has(name));
  if (missing.length > 0) {
    return bad(
      told`${missing.length} of the ${names.length} files of weights are missing: ${missing.join(", ")}.`,
      index.name,
    );
  }
  const found = await tensorsOf(names.map((name) => files.get(name)!));
  for (const [name, place] of placeOf) {
    if (found.get(name)?.file !== files.get(place))
      bad(told`Tensor ${name} is not in ${place}, where the index has it.`, index.name);
  }
  for (const [name, { file }] of found) {
    if (!placeOf.has(name)) bad(told`Tensor ${name} is in ${file.name}, but not in the index.`, index.name);
  }
  return found;
}

async function readIndex(file: ByteSource): Promise<Map<string, string>> {
  const text = new TextDecoder().decode(await file.read(0, file.size));
  const parsed = indexSchema.safeParse(parseModelJson(text, file.name));
  if (!parsed.success) return bad(told`The index of the weights has no map from tensors to files.`, file.name);
  return new Map(Object.entries(parsed.data.weight_map));
}

async function tensorsOf(files: readonly ByteSource[]): Promise<Map<string, StoredTensor>> {
  const tensors = new Map<string, StoredTensor>();
  for (const file of files) {
    const { entries, dataStart } = await readSafetensorsHeader(file);
    for (const { name, dtype, shape, start, end } of entries) {
      const other = tensors.get(name);
      if (other) bad(told`Tensor ${name} is in ${other.file.name} as well.`, file.name);
      tensors.set(name, { file, dtype, shape, start: dataStart + start, end: dataStart + end });
    }
  }
  return tensors;
}

/** A tensor's bytes, some megabytes at a time, each part in a buffer of its own; `at`: how many came before. */
export async function* bytesOf(
  { file, start, end }: Pick<StoredTensor, "file" | "start" | "end">,
  pieceBytes = PIECE_BYTES,
): AsyncGenerator<{ at: number; bytes: Uint8Array<ArrayBuffer> }> {
  for (let at = start; at < end; at += pieceBytes) {
    yield { at: at - start, bytes: await file.read(at, Math.min(end, at + pieceBytes)) };
  }
}

export interface Piece {
  /** Elements of the tensor before these. */
  offset: number;
  values: Float32Array | Int32Array;
}

/** A tensor's elements, widened, some megabytes at a time. @throws EngineError `bad-model-file` where they cannot be read. */
export async function* piecesOf(tensor: StoredTensor, pieceBytes = PIECE_BYTES): AsyncGenerator<Piece> {
  const dtype = DTYPES.get(tensor.dtype)!;
  const fail = (message: Told) => bad(message, tensor.file.name);
  for await (const { at, bytes } of bytesOf(tensor, pieceBytes)) {
    yield { offset: at / dtype.bytes, values: dtype.decode(bytes.buffer, fail) };
  }
}

/** All of them. */
export async function valuesOf(tensor: StoredTensor): Promise<Float32Array> {
  const { bytes } = DTYPES.get(tensor.dtype)!;
  const values = new Float32Array((tensor.end - tensor.start) / bytes);
  for await (const piece of piecesOf(tensor)) values.set(piece.values, piece.offset);
  return values;
}

/** Those of some rows of a matrix [rows, width], one after the other; nothing else of the file is read. */
export async function rowsOf(tensor: StoredTensor, rows: readonly number[]): Promise<Float32Array> {
  const [height, width] = tensor.shape as [number, number];
  const bytes = (tensor.end - tensor.start) / height;
  const values = new Float32Array(rows.length * width);
  for (const [i, row] of rows.entries()) {
    const start = tensor.start + row * bytes;
    values.set(await valuesOf({ ...tensor, start, end: start + bytes }), i * width);
  }
  return values;
}
