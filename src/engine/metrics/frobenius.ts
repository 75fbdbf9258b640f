/** Frobenius norms ‖·‖_F of matrices as flat arrays, in double precision. */

export function frobenius(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum);
}

/** ‖X − Y‖_F. */
export function frobeniusDistance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i]! - y[i]!) ** 2;
  return Math.sqrt(sum);
}

/** Of numbers in bf16, two in an int32, as a `PackedMatrix` has them: the sum of their squares. */
export function squaresOfPacked(words: Int32Array): number {
  const bits = new Uint32Array(2);
  const pair = new Float32Array(bits.buffer);
  let sum = 0;
  for (const word of words) {
    bits[0] = word << 16;
    bits[1] = word & 0xffff0000;
    sum += pair[0]! * pair[0]! + pair[1]! * pair[1]!;
  }
  return sum;
}

/**
 * ‖B A‖_F without B A, by ‖B A‖² = tr((Bᵀ B)(A Aᵀ)): r² (in + out) products instead of r in out.
 *
 * @param b [out, r] @param a [r, in]
 */
export function frobeniusOfProduct(b: Float32Array, a: Float32Array, rank: number): number {
  const inner = a.length / rank;
  const ofB = columnProducts(b, rank);
  let sum = 0;
  for (let i = 0; i < rank; i++) {
    for (let j = 0; j <= i; j++) {
      let ofA = 0;
      for (let k = 0; k < inner; k++) ofA += a[i * inner + k]! * a[j * inner + k]!;
      sum += (i === j ? 1 : 2) * ofA * ofB[i * rank + j]!;
    }
  }
  // Rounding may lead below 0 where rows cancel each other.
  return Math.sqrt(Math.max(0, sum));
}

/** Bᵀ B [r, r], on and below the diagonal; a row of B at a time, as it lies in memory. */
function columnProducts(b: Float32Array, rank: number): Float64Array {
  const products = new Float64Array(rank * rank);
  for (let row = 0; row < b.length; row += rank) {
    for (let i = 0; i < rank; i++) {
      const value = b[row + i]!;
      for (let j = 0; j <= i; j++) products[i * rank + j]! += value * b[row + j]!;
    }
  }
  return products;
}
