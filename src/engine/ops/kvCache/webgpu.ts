import type { TensorInfo } from "@tensorflow/tfjs";
import { attendQueries } from "../attention/queries.ts";
import {
  builtOnce,
  type Element,
  elementsOf,
  type Join,
  registerWebGpuKernel,
  repeat,
  runLanes,
  viewed,
} from "../webgpuKernels.ts";

interface DecodeAttrs {
  /** Positions of the cache that are filled. */
  length: number;
  heads: number;
  kvHeads: number;
}

/** Largest divisor of the heads of a group, so that as many share what they load as leave their features in registers. */
function headsAtOnce(group: number, size: number): number {
  const most = Math.max(1, Math.floor(64 / size));
  for (let count = Math.min(group, most); count > 1; count--) if (group % count === 0) return count;
  return 1;
}

const DECODE = builtOnce(
  (join: Join, element: Element, units: number, atOnce: number, keysAtOnce: number) => `
          let firstHead = i * ${atOnce}u;
          let row = firstHead / u.heads * u.capacity;
          let kvHead = firstHead % u.heads / (u.heads / u.kvHeads);
          ${attendQueries({
            count: atOnce,
            element,
            units,
            queryAt: (r) => `(firstHead + ${r}u) * ${units}u`,
            keysAtOnce,
            keyAt: (j) => `((row + ${j}) * u.kvHeads + kvHead) * ${units}u`,
            lastKey: () => "u.length - 1u",
            lastOfAll: "(u.length - 1u)",
          })}
          ${repeat(
            atOnce,
            (r) => `
              let share${r} = exp(highest${r} - ${join.max(`highest${r}`)});
              let whole${r} = ${join.sum(`weights${r} * share${r}`)};
              ${repeat(units, (d) => `let out${r}_${d} = ${join.sum(`sum${r}_${d} * share${r}`)} / whole${r};`)}
              if (lane == 0u) {
                ${repeat(units, (d) => `out[(firstHead + ${r}u) * ${units}u + ${d}u] = out${r}_${d};`)}
              }`,
          )}`,
);

// Sequences times heads are a few hundred indices, each with a loop over all positions that waits for its loads. Lanes
// take one position each, and their softmaxes are joined as rounds of one lane are: by the highest score of all.
export function registerKvCache(): void {
  registerWebGpuKernel<Record<"q" | "k" | "v", TensorInfo>, DecodeAttrs>(
    "DecodeAttention",
    ({ gpu, inputs: { q, k, v }, attrs: { length, heads, kvHeads } }) => {
      const [batch, width] = q.shape as [number, number];
      const size = width / heads;
      const { element, units } = elementsOf(size);
      const atOnce = headsAtOnce(heads / kvHeads, size);
      const keysAtOnce = gpu.forms.subgroups ? 1 : 4;
      const out = gpu.output([batch, width]);
      runLanes(gpu, {
        reads: { q: viewed(q, element), k: viewed(k, element), v: viewed(v, element) },
        writes: { out: viewed(out, element) },
        sizes: { length, heads, kvHeads, capacity: k.shape[1]! },
        settings: { scale: 1 / Math.sqrt(size) },
        count: (batch * heads) / atOnce,
        body: (join) => DECODE(join, element, units, atOnce, keysAtOnce),
      });
      return out;
    },
  );
}
