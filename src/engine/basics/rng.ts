/**
 * Random numbers from a counter: Philox-4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy
 * as 1, 2, 3", SC 2011). A number depends only on (seed, name, indices, position), never on what was drawn before
 * or beside it, so twins and batches of any size share their noise. Integer arithmetic only: bit-equal everywhere.
 */

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;
const UNIFORM_STEP = 2 ** -23;
const MAX_INDICES = 3;

/** High 32 bits of the 64-bit product; every partial product stays below 2^53, so doubles hold it exactly. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle % 65536);
  return (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(carry / 65536)) >>> 0;
}

/**
 * One Philox-4x32-10 block, written into `out` (4 x uint32).
 * @param counter 4 x uint32, least significant word first; @param key 2 x uint32.
 */
export function philox(counter: ArrayLike<number>, key: ArrayLike<number>, out: Uint32Array): void {
  let c0 = counter[0]! >>> 0;
  let c1 = counter[1]! >>> 0;
  let c2 = counter[2]! >>> 0;
  let c3 = counter[3]! >>> 0;
  let k0 = key[0]! >>> 0;
  let k1 = key[1]! >>> 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1 >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** 32-bit FNV-1a of the UTF-16 code units of a text: names streams, pins lists in tests. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** In [0, 1) with 23 bits: exact in float32, and u * total < total in float32 for every normal total. */
const toUniform = (word: number): number => (word >>> 9) * UNIFORM_STEP;

/** A sequence of random numbers; two streams with the same name, seed and indices are equal. */
export interface RandomStream {
  uint32(): number;
  /** In [0, 1), a multiple of 2^-23. */
  uniform(): number;
  /** Uniform over 0 .. n-1 without bias; n in 1 .. 2^32. */
  int(n: number): number;
  /** Standard normal (Box-Muller). Uses Math.log and Math.cos: bit-equal within one JavaScript engine only. */
  normal(): number;
  /** A shuffled copy (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

/** The stream called `name`; up to three `indices` (uint32) tell its members apart. */
export function stream(seed: number, name: string, ...indices: number[]): RandomStream {
  if (indices.length > MAX_INDICES)
    throw new RangeError(`RandomStream "${name}" takes at most ${MAX_INDICES} indices.`);
  const key = [seed, hash32(name)];
  const counter = new Uint32Array([0, ...indices, 0, 0, 0].slice(0, 4));
  const block = new Uint32Array(4);
  let used = 4;

  const uint32 = (): number => {
    if (used === 4) {
      philox(counter, key, block);
      counter[0]!++;
      used = 0;
    }
    return block[used++]!;
  };
  const uniform = (): number => toUniform(uint32());
  const int = (n: number): number => {
    const limit = 2 ** 32 - (2 ** 32 % n);
    let word = uint32();
    while (word >= limit) word = uint32();
    return word % n;
  };
  const normal = (): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    return radius * Math.cos(2 * Math.PI * uniform());
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = int(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    return shuffled;
  };
  return { uint32, uniform, int, normal, shuffle };
}

/**
 * Noise for sampling a batch, uniform in [0, 1), layout [time, batch].
 * `noise[t * batch + b]` is number t of `stream(seed, name, step, b)`: what sequence b draws does not depend on
 * how many sequences are drawn beside it.
 */
export function samplingNoise(seed: number, name: string, step: number, batch: number, time: number): Float32Array {
  const noise = new Float32Array(time * batch);
  const key = [seed, hash32(name)];
  const block = new Uint32Array(4);
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      if (t % 4 === 0) philox([t / 4, step, b, 0], key, block);
      noise[t * batch + b] = toUniform(block[t % 4]!);
    }
  }
  return noise;
}
