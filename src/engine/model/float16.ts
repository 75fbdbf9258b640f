/** IEEE 754 binary16 as its 16 bits: how large base models are stored. */

export function widenFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The nearest binary16 of a float32, ties to even; beyond 65520 infinity. */
export function narrowFloat16(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 65_520) return sign | 0x7c00;
  const exponent = Math.max(-14, exponentOf(size));
  // In units of the last place the fraction is 1024 to 2047, less below 2^-14; rounding up may carry into the exponent.
  return sign | (((exponent + 14) << 10) + roundHalfEven(size / 2 ** (exponent - 10)));
}

/** floor(log2(size)) of a normal float32. */
const exponentOf = (size: number) => ((new Uint32Array(Float32Array.of(size).buffer)[0]! >> 23) & 0xff) - 127;

function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
