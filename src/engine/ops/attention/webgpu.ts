import type { TensorInfo } from "@tensorflow/tfjs";
import { elementsOf, inner, registerWebGpuKernel, repeat, runIndexed, viewed } from "../webgpuKernels.ts";
import type { AttentionShape } from "./index.ts";
import { attendQueries } from "./queries.ts";

type Qkv = Record<"q" | "k" | "v", TensorInfo>;

/** Rows an index works on at once: as many as leave their features in registers. */
const rowsAtOnce = (size: number) => (size <= 16 ? 4 : size <= 32 ? 2 : 1);

export function registerAttention(): void {
  registerWebGpuKernel<Qkv, AttentionShape>("Attention", ({ gpu, inputs: { q, k, v }, attrs }) => {
    const { time, heads, kvHeads } = attrs;
    const [rows, width] = q.shape as [number, number];
    const size = width / heads;
    const { element, units } = elementsOf(size);
    const queries = Math.min(rowsAtOnce(size), time);
    const tiles = Math.ceil(time / queries);
    const out = gpu.output([rows, width]);
    const lse = gpu.output([rows, heads]);
    runIndexed(gpu, {
      reads: { q: viewed(q, element), k: viewed(k, element), v: viewed(v, element) },
      writes: { out: viewed(out, element), lse },
      sizes: { time, heads, kvHeads, tiles },
      settings: { scale: 1 / Math.sqrt(size) },
      count: (rows / time) * heads * tiles,
      body: `
        let firstQuery = i % u.tiles * ${queries}u;
        let head = i / u.tiles % u.heads;
        let row = i / (u.tiles * u.heads) * u.time;
        let kvHead = head / (u.heads / u.kvHeads);
        let lastOfAll = min(firstQuery + ${queries - 1}u, u.time - 1u);
        ${repeat(queries, (r) => `let t${r} = min(firstQuery + ${r}u, lastOfAll);`)}
        ${attendQueries({
          count: queries,
          element,
          units,
          queryAt: (r) => `((row + t${r}) * u.heads + head) * ${units}u`,
          keysAtOnce: 4,
          keyAt: (j) => `((row + ${j}) * u.kvHeads + kvHead) * ${units}u`,
          value: (at) => `v[${at}]`,
          lastKey: (r) => `t${r}`,
          lastOfAll: "lastOfAll",
        })}
        ${repeat(
          queries,
          (r) => `
            if (firstQuery + ${r}u < u.time) {
              let at = (row + t${r}) * u.heads + head;
              lse[at] = highest${r} + log(weights${r});
              ${repeat(units, (d) => `out[at * ${units}u + ${d}u] = sum${r}_${d} / weights${r};`)}
            }`,
        )}`,
    });
    return [out, lse];
  });

  // With p = exp(score - lse) and delta = dy·out: dv = sum p dy, dscore = p (dy·v - delta); scores are recomputed.
  registerWebGpuKernel<Qkv & Record<"dy" | "out" | "lse", TensorInfo>, AttentionShape>(
    "AttentionGrad",
    ({ gpu, inputs: { dy, q, k, v, out, lse }, attrs: { time, heads, kvHeads } }) => {
      const [rows, width] = q.shape as [number, number];
      const size = width / heads;
      const { element, units } = elementsOf(size);
      const atOnce = Math.min(rowsAtOnce(size), time);
      const tiles = Math.ceil(time / atOnce);
      const features = (line: (d: number) => string) => repeat(units, line);
      const each = (line: (r: number) => string) => repeat(atOnce, line);
      const qkv = { q: viewed(q, element), k: viewed(k, element), v: viewed(v, element), dy: viewed(dy, element) };
      const settings = { scale: 1 / Math.sqrt(size) };

      const dq = gpu.output(q.shape);
      const delta = gpu.output(lse.shape);
      runIndexed(gpu, {
        reads: { ...qkv, out: viewed(out, element), lse },
        writes: { dq: viewed(dq, element), delta },
        sizes: { time, heads, kvHeads, tiles },
        settings,
        count: (rows / time) * heads * tiles,
        body: `
          let firstQuery = i % u.tiles * ${atOnce}u;
          let head = i / u.tiles % u.heads;
          let row = i / (u.tiles * u.heads) * u.time;
          let kvHead = head / (u.heads / u.kvHeads);
          let last = min(firstQuery + ${atOnce - 1}u, u.time - 1u);
          ${each(
            (r) => `
              let t${r} = min(firstQuery + ${r}u, last);
              let at${r} = (row + t${r}) * u.heads + head;
              let lse${r} = lse[at${r}];
              var delta${r} = 0.0;
              ${features(
                (d) => `
                  let q${r}_${d} = q[at${r} * ${units}u + ${d}u];
                  let dy${r}_${d} = dy[at${r} * ${units}u + ${d}u];
                  delta${r} += ${inner(element, `dy${r}_${d}`, `out[at${r} * ${units}u + ${d}u]`)};
                  var dq${r}_${d} = ${element}();`,
              )}`,
          )}
          for (var j = 0u; j <= last; j++) {
            let kvAt = ((row + j) * u.kvHeads + kvHead) * ${units}u;
            ${each((r) => `var score${r} = 0.0; var dp${r} = 0.0;`)}
            ${features(
              (d) => `
                let k${d} = k[kvAt + ${d}u];
                let v${d} = v[kvAt + ${d}u];
                ${each((r) => `score${r} += ${inner(element, `q${r}_${d}`, `k${d}`)}; dp${r} += ${inner(element, `dy${r}_${d}`, `v${d}`)};`)}`,
            )}
            ${each(
              (r) => `
                let p${r} = select(0.0, exp(score${r} * scale() - lse${r}), j <= t${r});
                let ds${r} = p${r} * (dp${r} - delta${r}) * scale();
                ${features((d) => `dq${r}_${d} += ds${r} * k${d};`)}`,
            )}
          }
          ${each(
            (r) => `
              if (firstQuery + ${r}u < u.time) {
                delta[at${r}] = delta${r};
                ${features((d) => `dq[at${r} * ${units}u + ${d}u] = dq${r}_${d};`)}
              }`,
          )}`,
      });

      const dk = gpu.output(k.shape);
      const dv = gpu.output(v.shape);
      runIndexed(gpu, {
        reads: { ...qkv, lse, delta },
        writes: { dk: viewed(dk, element), dv: viewed(dv, element) },
        sizes: { time, heads, kvHeads, tiles },
        settings,
        count: (rows / time) * kvHeads * tiles,
        body: `
          let firstKey = i % u.tiles * ${atOnce}u;
          let kvHead = i / u.tiles % u.kvHeads;
          let row = i / (u.tiles * u.kvHeads) * u.time;
          let group = u.heads / u.kvHeads;
          ${each(
            (r) => `
              let j${r} = min(firstKey + ${r}u, u.time - 1u);
              let at${r} = ((row + j${r}) * u.kvHeads + kvHead) * ${units}u;
              ${features(
                (d) => `
                  let k${r}_${d} = k[at${r} + ${d}u]; var dk${r}_${d} = ${element}();
                  let v${r}_${d} = v[at${r} + ${d}u]; var dv${r}_${d} = ${element}();`,
              )}`,
          )}
          for (var head = kvHead * group; head < (kvHead + 1u) * group; head++) {
            for (var t = firstKey; t < u.time; t++) {
              let at = (row + t) * u.heads + head;
              let logTotal = lse[at];
              let mean = delta[at];
              ${each((r) => `var score${r} = 0.0; var dp${r} = 0.0;`)}
              ${features(
                (d) => `
                  let q${d} = q[at * ${units}u + ${d}u];
                  let dy${d} = dy[at * ${units}u + ${d}u];
                  ${each((r) => `score${r} += ${inner(element, `q${d}`, `k${r}_${d}`)}; dp${r} += ${inner(element, `dy${d}`, `v${r}_${d}`)};`)}`,
              )}
              ${each(
                (r) => `
                  let p${r} = select(0.0, exp(score${r} * scale() - logTotal), j${r} <= t);
                  let ds${r} = p${r} * (dp${r} - mean) * scale();
                  ${features((d) => `dk${r}_${d} += ds${r} * q${d}; dv${r}_${d} += p${r} * dy${d};`)}`,
              )}
            }
          }
          ${each(
            (r) => `
              if (firstKey + ${r}u < u.time) {
                ${features((d) => `dk[at${r} + ${d}u] = dk${r}_${d}; dv[at${r} + ${d}u] = dv${r}_${d};`)}
              }`,
          )}`,
      });
      gpu.release(delta);
      return [dq, dk, dv];
    },
  );
}
