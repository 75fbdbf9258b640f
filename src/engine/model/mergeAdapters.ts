/** A base model's weights with adapters added, as a model of its own: W + s B A, for an export. */
import { A, B, type LoraSettings } from "./adapters.ts";
import type { TensorData } from "./safetensors.ts";

/** Sums in float64, rounded once. @param adapters by the engine's names: A [r, in] and B [out, r] of some of the weights. */
export function mergeAdapters(
  base: ReadonlyMap<string, TensorData>,
  adapters: ReadonlyMap<string, TensorData>,
  { rank, alpha }: LoraSettings,
): Map<string, TensorData> {
  const scale = alpha / rank;
  const merged = Array.from(base, ([name, weight]): [string, TensorData] => {
    const matrix = name.replace(/\.weight$/, "");
    const a = adapters.get(`${matrix}.${A}`)?.data;
    const b = adapters.get(`${matrix}.${B}`)?.data;
    if (!a || !b) return [name, weight];
    const inner = weight.shape[1]!;
    const data = Float32Array.from(weight.data, (value, i) => {
      const [row, column] = [Math.floor(i / inner), i % inner];
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += b[row * rank + k]! * a[k * inner + column]!;
      return value + scale * sum;
    });
    return [name, { shape: weight.shape, data }];
  });
  return new Map(merged);
}
