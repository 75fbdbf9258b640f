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
