/** Numbers as checkpoints in bf16 have them. */

/** The nearest bfloat16 of finite float32s, ties to even, as its 16 bits. */
export function bfloat16Bits(values: Float32Array): Uint16Array<ArrayBuffer> {
  const words = new Uint32Array(values.slice().buffer);
  return Uint16Array.from(words, (word) => (word + 0x7fff + ((word >>> 16) & 1)) >>> 16);
}

/** What bfloat16s are as float32. */
export const widenedBits = (bits: Uint16Array): Float32Array =>
  new Float32Array(Uint32Array.from(bits, (half) => half << 16).buffer);
