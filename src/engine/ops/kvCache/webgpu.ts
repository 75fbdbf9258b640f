import type { TensorInfo } from "@tensorflow/tfjs";
import { attendQueries } from "../attention/queries.ts";
import type { Setting } from "../setting.ts";
import {
  builtOnce,
  type Element,
  elementsOf,
  type Join,
  registerWebGpuKernel,
  repeat,
  runIndexed,
  runLanes,
  viewed,
} from "../webgpuKernels.ts";

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
          let last = u32(positions[firstHead / u.heads]);
          let kvHead = firstHead % u.heads / (u.heads / u.kvHeads);
          ${attendQueries({
            count: atOnce,
            element,
            units,
            queryAt: (r) => `(firstHead + ${r}u) * ${units}u`,
            keysAtOnce,
            keyAt: (j) => `((row + ${j}) * u.kvHeads + kvHead) * ${units}u`,
            value: (at) => `k[u.values + ${at}]`,
            lastKey: () => "last",
            lastOfAll: "last",
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
  registerWebGpuKernel<Record<"q" | "cache" | "positions", TensorInfo>, { heads: number; kvHeads: number }>(
    "DecodeAttention",
    ({ gpu, inputs: { q, cache, positions }, attrs: { heads, kvHeads } }) => {
      const [batch, width] = q.shape as [number, number];
      const capacity = cache.shape[2]!;
      const size = width / heads;
      const { element, units } = elementsOf(size);
      const atOnce = headsAtOnce(heads / kvHeads, size);
      const keysAtOnce = gpu.forms.subgroups ? 1 : 4;
      const out = gpu.output([batch, width]);
      runLanes(gpu, {
        reads: { q: viewed(q, element), k: viewed(cache, element), positions },
        writes: { out: viewed(out, element) },
        sizes: { heads, kvHeads, capacity, values: batch * capacity * kvHeads * units },
        settings: { scale: 1 / Math.sqrt(size) },
        count: (batch * heads) / atOnce,
        body: (join) => DECODE(join, element, units, atOnce, keysAtOnce),
      });
      return out;
    },
  );

  registerWebGpuKernel<object, { shape: number[] }>("CacheEmpty", ({ gpu, attrs: { shape } }) => gpu.allocated(shape));

  registerWebGpuKernel<Record<"cache" | "k" | "v", TensorInfo>, { prompts: number }>(
    "CacheFill",
    ({ gpu, inputs: { cache, k, v }, attrs: { prompts } }) => {
      const [, batch, capacity, width] = cache.shape as [number, number, number, number];
      const { element, units } = elementsOf(width);
      const each = (k.shape[0]! / prompts) * units;
      runIndexed(gpu, {
        reads: { k: viewed(k, element), v: viewed(v, element) },
        writes: { cache: viewed(cache, element) },
        sizes: { each, batch, capacity: capacity * units, group: batch / prompts },
        count: batch * each,
        body: `
          let b = i / u.each;
          let at = i % u.each;
          let source = b / u.group * u.each + at;
          cache[b * u.capacity + at] = k[source];
          cache[(u.batch + b) * u.capacity + at] = v[source];`,
      });
      return gpu.again(cache);
    },
  );

  registerWebGpuKernel<Record<"cache" | "k" | "v" | "positions", TensorInfo>>(
    "CacheWrite",
    ({ gpu, inputs: { cache, k, v, positions } }) => {
      const [, batch, capacity, width] = cache.shape as [number, number, number, number];
      const { element, units } = elementsOf(width);
      runIndexed(gpu, {
        reads: { k: viewed(k, element), v: viewed(v, element), positions },
        writes: { cache: viewed(cache, element) },
        sizes: { units, batch, capacity },
        count: batch * units,
        body: `
          let b = i / u.units;
          let at = (b * u.capacity + u32(positions[b])) * u.units + i % u.units;
          cache[at] = k[i];
          cache[u.batch * u.capacity * u.units + at] = v[i];`,
      });
      return gpu.again(cache);
    },
  );

  registerWebGpuKernel<
    Record<"cache" | "q" | "k" | "v" | "positions" | "turns", TensorInfo>,
    { heads: number; kvHeads: number }
  >("CacheTake", ({ gpu, inputs: { cache, q, k, v, positions, turns }, attrs: { heads, kvHeads } }) => {
    const [, batch, capacity, width] = cache.shape as [number, number, number, number];
    const half = width / kvHeads / 2;
    const turned = gpu.output(q.shape);
    // Of a row first its queries, then its keys, turned by RoPE, then its values; two features an index.
    runIndexed(gpu, {
      reads: { q, k, v, positions, turns },
      writes: { turned, cache },
      sizes: { heads, kvHeads, half, batch, capacity },
      count: batch * (heads + 2 * kvHeads) * half,
      body: `
        let all = u.heads + 2u * u.kvHeads;
        let d = i % u.half;
        let head = i / u.half % all;
        let row = i / (u.half * all);
        let cosine = turns[row * u.half + d];
        let sine = turns[(u.batch + row) * u.half + d];
        let held = (row * u.capacity + u32(positions[row])) * u.kvHeads;
        if (head < u.heads) {
          let at = (row * u.heads + head) * 2u * u.half + d;
          turned[at] = q[at] * cosine - q[at + u.half] * sine;
          turned[at + u.half] = q[at + u.half] * cosine + q[at] * sine;
        } else if (head < u.heads + u.kvHeads) {
          let kvHead = head - u.heads;
          let at = (row * u.kvHeads + kvHead) * 2u * u.half + d;
          let to = (held + kvHead) * 2u * u.half + d;
          cache[to] = k[at] * cosine - k[at + u.half] * sine;
          cache[to + u.half] = k[at + u.half] * cosine + k[at] * sine;
        } else {
          let kvHead = head - u.heads - u.kvHeads;
          let at = (row * u.kvHeads + kvHead) * 2u * u.half + d;
          let to = (u.batch * u.capacity * u.kvHeads + held + kvHead) * 2u * u.half + d;
          cache[to] = v[at];
          cache[to + u.half] = v[at + u.half];
        }`,
    });
    return [turned, gpu.again(cache)];
  });

  registerWebGpuKernel<Record<"table" | "lengths", TensorInfo>, { step: Setting }>(
    "Places",
    ({ gpu, inputs: { table, lengths }, attrs: { step } }) => {
      const [, most, half] = table.shape as [number, number, number];
      const batch = lengths.shape[0]!;
      const positions = gpu.output([batch], "int32");
      const turns = gpu.output([2, batch, half]);
      runIndexed(gpu, {
        reads: { table, lengths },
        writes: { positions, turns },
        sizes: { most, half, batch },
        settings: { step },
        count: batch * half,
        body: `
          let b = i / u.half;
          let position = u32(lengths[b]) + u32(step());
          if (i % u.half == 0u) { positions[b] = i32(position); }
          let at = position * u.half + i % u.half;
          turns[i] = table[at];
          turns[u.count + i] = table[u.most * u.half + at];`,
      });
      return [positions, turns];
    },
  );
}
