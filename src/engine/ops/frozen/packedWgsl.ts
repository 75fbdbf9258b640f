/** WGSL that reads matrices in bf16: widened as they are loaded, by shifts. */
import type { Factor } from "../linear/product.ts";
import type { Bits, Element } from "../webgpuKernels.ts";

/** How a binding is declared whose elements are read as such. */
export const BITS: Readonly<Record<Element, Bits>> = { "vec4<f32>": "vec2<u32>", f32: "u32" };

/** WGSL functions for the elements of a binding. */
export const widening = (array: string, element: Element) =>
  element === "f32"
    ? `
      fn widened_${array}(at: u32) -> f32 {
        let word = ${array}[at >> 1u];
        return bitcast<f32>(select(word << 16u, word & 0xffff0000u, (at & 1u) == 1u));
      }`
    : `
      fn widened_${array}(at: u32) -> vec4<f32> {
        let words = ${array}[at];
        return bitcast<vec4<f32>>(vec4<u32>(words.x << 16u, words.x & 0xffff0000u, words.y << 16u, words.y & 0xffff0000u));
      }`;

export const packedIn = (array: string, places: Pick<Factor, "base" | "offset">): Factor => ({
  load: (at) => `widened_${array}(${at})`,
  ...places,
});

/** The rows of a matrix [n, inner]. */
export const packedRowsOf = (array: string): Factor =>
  packedIn(array, { base: (n) => `${n} * u.inner`, offset: (k) => k });
