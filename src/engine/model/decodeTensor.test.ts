/** Every code of the narrow types is widened exactly. The oracle is the definition, computed in float64. */
import { expect, it } from "vitest";
import { toldInEnglish, Unreadable } from "../basics/told.ts";
import { DTYPES, type Fail } from "./decodeTensor.ts";

const CODES = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
const unexpected: Fail = (message) => expect.unreachable(toldInEnglish(message));
const decode = (dtype: string, values: { buffer: ArrayBuffer }) =>
  DTYPES.get(dtype)!.decode(values.buffer, unexpected) as Float32Array;

/** Sign, exponent and fraction as IEEE 754 reads them. */
function meaning(code: number, exponentBits: number, fractionBits: number): number {
  const sign = code >> 15 ? -1 : 1;
  const most = 2 ** exponentBits - 1;
  const exponent = (code >> fractionBits) & most;
  const fraction = (code & (2 ** fractionBits - 1)) / 2 ** fractionBits;
  const bias = 2 ** (exponentBits - 1) - 1;
  if (exponent === most) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** (1 - bias) : sign * (1 + fraction) * 2 ** (exponent - bias);
}

it.each([
  ["BF16", 8, 7],
  ["F16", 5, 10],
])(
  "%s: all 65,536 codes, zeros with their sign, subnormals, infinities and NaN",
  (dtype, exponentBits, fractionBits) => {
    const values = decode(dtype, CODES.slice());
    expect(values).toHaveLength(0x10000);
    expect(CODES.filter((code) => !Object.is(values[code], meaning(code, exponentBits, fractionBits)))).toEqual(
      new Uint16Array(),
    );
  },
);

it("I64: the ends of 32 bits, and nothing beyond them", () => {
  const ends = BigInt64Array.of(0n, -1n, 2147483647n, -2147483648n);
  expect(decode("I64", ends)).toEqual(Int32Array.of(0, -1, 2147483647, -2147483648));
  for (const beyond of [2147483648n, -2147483649n, 2n ** 32n, -(2n ** 63n)]) {
    const fail: Fail = (message) => {
      throw new Unreadable(message);
    };
    const { buffer } = BigInt64Array.of(1n, beyond);
    expect(() => DTYPES.get("I64")!.decode(buffer, fail)).toThrow(`The 64-bit integer ${beyond} does not fit`);
  }
});
