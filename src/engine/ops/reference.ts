/**
 * The ops once more, in plain float64 loops and nothing else: the oracle of every kernel's test.
 * Matrices are row-major number arrays; shapes are as in the ops' own docstrings.
 */

export type Vector = ArrayLike<number>;

/** x [n, inner] times w [outer, inner] transposed, plus b [outer]. */
export function linear(x: Vector, w: Vector, b: Vector | null, inner: number, outer: number): number[] {
  const n = x.length / inner;
  return Array.from({ length: n * outer }, (_, index) => {
    const [row, o] = [Math.floor(index / outer), index % outer];
    let sum = b ? b[o]! : 0;
    for (let i = 0; i < inner; i++) sum += x[row * inner + i]! * w[o * inner + i]!;
    return sum;
  });
}

/** x [n, D], gain [D] -> [n, D]. */
export function rmsNorm(x: Vector, gain: Vector, eps: number): number[] {
  const width = gain.length;
  const y: number[] = [];
  for (let start = 0; start < x.length; start += width) {
    let squares = 0;
    for (let i = 0; i < width; i++) squares += x[start + i]! ** 2;
    for (let i = 0; i < width; i++) y.push((x[start + i]! / Math.sqrt(squares / width + eps)) * gain[i]!);
  }
  return y;
}

export interface RopeReference {
  time: number;
  heads: number;
  offset: number;
  theta: number;
  width: number;
}

/** x [n, width], turned by position * theta^(-2i/Dh), as complex numbers (first half real, second imaginary). */
export function rope(x: Vector, { time, heads, offset, theta, width }: RopeReference): number[] {
  const size = width / heads;
  return Array.from(x, (value, index) => {
    const position = offset + (Math.floor(index / width) % time);
    const inHead = (index % width) % size;
    const pair = inHead % (size / 2);
    const angle = position * theta ** ((-2 * pair) / size);
    const isReal = inHead < size / 2;
    const partner = x[index + (isReal ? size / 2 : -size / 2)]!;
    return value * Math.cos(angle) + (isReal ? -partner : partner) * Math.sin(angle);
  });
}

export interface AttentionReference {
  heads: number;
  kvHeads: number;
  /** Features of one head. */
  size: number;
}

/** One query row [H*size] over key and value rows [length, K*size] -> its output row, and the log-sum-exp of each head. */
export function attendRow(
  q: Vector,
  k: Vector,
  v: Vector,
  shape: AttentionReference,
): { out: number[]; lse: number[] } {
  const { heads, kvHeads, size } = shape;
  const length = k.length / (kvHeads * size);
  const out: number[] = [];
  const lse: number[] = [];
  for (let h = 0; h < heads; h++) {
    const kvAt = (j: number) => (j * kvHeads + Math.floor(h / (heads / kvHeads))) * size;
    const scores = Array.from({ length }, (_, j) => {
      let sum = 0;
      for (let d = 0; d < size; d++) sum += q[h * size + d]! * k[kvAt(j) + d]!;
      return sum / Math.sqrt(size);
    });
    const total = logSumExp(scores);
    lse.push(total);
    for (let d = 0; d < size; d++)
      out.push(scores.reduce((sum, s, j) => sum + Math.exp(s - total) * v[kvAt(j) + d]!, 0));
  }
  return { out, lse };
}

/** Causal attention over sequences of `time` rows: q [n, H*size], k and v [n, K*size] -> out and lse, row by row. */
export function attention(
  q: Vector,
  k: Vector,
  v: Vector,
  shape: AttentionReference & { time: number },
): { out: number[]; lse: number[] } {
  const [qWidth, kvWidth] = [shape.heads * shape.size, shape.kvHeads * shape.size];
  const [queries, keys, values] = [Array.from(q), Array.from(k), Array.from(v)];
  const rows = Array.from({ length: q.length / qWidth }, (_, row) => {
    const first = row - (row % shape.time);
    const upToHere = (x: number[]) => x.slice(first * kvWidth, (row + 1) * kvWidth);
    return attendRow(queries.slice(row * qWidth, (row + 1) * qWidth), upToHere(keys), upToHere(values), shape);
  });
  return { out: rows.flatMap((row) => row.out), lse: rows.flatMap((row) => row.lse) };
}

export function swiGlu(gate: Vector, up: Vector): number[] {
  return Array.from(gate, (g, i) => (g / (1 + Math.exp(-g))) * up[i]!);
}

/** logits [n, V] -> log-probabilities [n] followed by entropies [n]. */
export function tokenLogprob(logits: Vector, targets: ArrayLike<number>, temperature: number): number[] {
  const n = targets.length;
  const vocabulary = logits.length / n;
  const rows = Array.from({ length: n }, (_, row) => {
    const z = Array.from({ length: vocabulary }, (_, v) => logits[row * vocabulary + v]! / temperature);
    const total = logSumExp(z);
    const logp = z.map((value) => value - total);
    return {
      chosen: logp[targets[row]!]!,
      entropy: -logp.reduce((sum, l) => sum + (l > -Infinity ? Math.exp(l) * l : 0), 0),
    };
  });
  return [...rows.map((row) => row.chosen), ...rows.map((row) => row.entropy)];
}

function logSumExp(z: number[]): number {
  const largest = z.reduce((a, b) => Math.max(a, b));
  return largest + Math.log(z.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}
