/** WGSL shared by attention over whole sequences and over a cache: a few query rows against the keys before them. */
import { type Element, inner, repeat } from "../webgpuKernels.ts";

export interface Queries {
  /** Query rows that share each key and value they load. */
  count: number;
  /** A head's features are `units` of these. */
  element: Element;
  units: number;
  /** WGSL for where query r's features begin in `q`. */
  queryAt(r: number): string;
  /** WGSL for where position j's features begin in `k`, and in what `value` reads. */
  keyAt(j: string): string;
  /** WGSL for an element of the values. */
  value(at: string): string;
  /** Keys a lane takes at once: one rescaling of the sums serves them all. */
  keysAtOnce: number;
  /** WGSL for the last position that query r sees, and the last that any of them sees. */
  lastKey(r: number): string;
  lastOfAll: string;
}

/** In place of -infinity, which WGSL does not promise to know; exp of it minus any score is 0. */
const LOWEST = "-3.0e38";

/**
 * Leaves, for each query r, `highest<r>`, `weights<r>` (sum of exp(score - highest)) and `sum<r>_<d>` (their sum with
 * the values), over the keys of this lane: softmax in one pass over them. Scores are q·k `scale()`. No row sees no key;
 * a lane that has none has the lowest score as its highest, and nothing in its sums that counts beside another's.
 */
export function attendQueries(shape: Queries): string {
  const { count, element, units, queryAt, keyAt, value, keysAtOnce, lastKey, lastOfAll } = shape;
  const queries = (line: (r: number) => string) => repeat(count, line);
  const keys = (line: (c: number) => string) => repeat(keysAtOnce, line);
  const features = (line: (d: number) => string) => repeat(units, line);
  const list = (name: string) => Array.from({ length: keysAtOnce }, (_, c) => `${name}_${c}`);
  const highest = (r: number) => list(`score${r}`).reduce((a, b) => `max(${a}, ${b})`, `highest${r}`);
  return `
    ${queries((r) => features((d) => `let q${r}_${d} = q[${queryAt(r)} + ${d}u]; var sum${r}_${d} = ${element}();`))}
    ${queries((r) => `var highest${r} = ${LOWEST}; var weights${r} = 0.0;`)}
    for (var first = ${keysAtOnce}u * lane; first <= ${lastOfAll}; first += ${keysAtOnce}u * lanes) {
      ${keys((c) => `let at${c} = ${keyAt(`min(first + ${c}u, ${lastOfAll})`)};`)}
      ${queries((r) => keys((c) => `var score${r}_${c} = 0.0;`))}
      ${features(
        (d) => `{
          ${keys((c) => `let k${c} = k[at${c} + ${d}u];`)}
          ${queries((r) => keys((c) => `score${r}_${c} += ${inner(element, `q${r}_${d}`, `k${c}`)};`))}
        }`,
      )}
      ${queries(
        (r) => `
          ${keys((c) => `score${r}_${c} = select(${LOWEST}, score${r}_${c} * scale(), first + ${c}u <= ${lastKey(r)});`)}
          let higher${r} = ${highest(r)};
          let shrink${r} = exp(highest${r} - higher${r});
          ${keys((c) => `let p${r}_${c} = exp(score${r}_${c} - higher${r});`)}
          weights${r} = weights${r} * shrink${r} + (${list(`p${r}`).join(" + ")});
          highest${r} = higher${r};`,
      )}
      ${features(
        (d) => `{
          ${keys((c) => `let v${c} = ${value(`at${c} + ${d}u`)};`)}
          ${queries(
            (r) =>
              `sum${r}_${d} = sum${r}_${d} * shrink${r} + ${list(`p${r}`)
                .map((p, c) => `${p} * v${c}`)
                .join(" + ")};`,
          )}
        }`,
      )}
    }`;
}
