/** The bytes of one safetensors tensor, widened to float32 or int32: exactly, and at the speed of memory. */
import { type Told, told } from "../basics/told.ts";
import { widenFloat16 } from "./float16.ts";

/** Throws its message as an error of the file. */
export type Fail = (message: Told) => never;

export interface Dtype {
  /** Of one element. */
  bytes: number;
  /** `bytes` starts a buffer of its own, so that wider views of it are aligned. */
  decode: (bytes: ArrayBuffer, fail: Fail) => Float32Array | Int32Array;
}

/** What can be read, by the format's names. */
export const DTYPES: ReadonlyMap<string, Dtype> = new Map<string, Dtype>([
  ["F32", { bytes: 4, decode: (bytes) => new Float32Array(bytes) }],
  ["F16", { bytes: 2, decode: widenFloat16s }],
  ["BF16", { bytes: 2, decode: widenBfloat16s }],
  ["I32", { bytes: 4, decode: (bytes) => new Int32Array(bytes) }],
  ["I64", { bytes: 8, decode: narrowInt64s }],
]);

/** A bfloat16 is the upper half of a float32. */
function widenBfloat16s(bytes: ArrayBuffer): Float32Array {
  const halves = new Uint16Array(bytes);
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i]! << 16;
  return new Float32Array(bits.buffer);
}

/** A normal float16 keeps its bits but for the exponent's offset, 127 in place of 15. */
function widenFloat16s(bytes: ArrayBuffer): Float32Array {
  const halves = new Uint16Array(bytes);
  const values = new Float32Array(halves.length);
  const bits = new Uint32Array(values.buffer);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!;
    const exponent = half & 0x7c00;
    if (exponent === 0 || exponent === 0x7c00) values[i] = widenFloat16(half);
    else bits[i] = ((half & 0x8000) << 16) | (((half & 0x7fff) << 13) + ((127 - 15) << 23));
  }
  return values;
}

function narrowInt64s(bytes: ArrayBuffer, fail: Fail): Int32Array {
  const words = new Int32Array(bytes);
  const values = new Int32Array(words.length / 2);
  for (let i = 0; i < values.length; i++) {
    const [low, high] = [words[2 * i]!, words[2 * i + 1]!];
    if (high !== low >> 31) fail(told`The 64-bit integer ${new BigInt64Array(bytes)[i]!} does not fit into 32 bits.`);
    values[i] = low;
  }
  return values;
}
