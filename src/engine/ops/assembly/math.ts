/** Exponential (four lanes) and logarithm (scalar) without tables: the module may hold no static data. */

/** a b + c: rounded twice in the strict build, the same on every machine; in the relaxed one fused where the processor can. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(c, f32x4.mul(a, b));
}

/**
 * exp of four float32, error about 1 ulp: 2^n * exp(r) with n = round(x / ln 2), |r| <= ln(2) / 2, and a polynomial of
 * degree 6 for exp(r) (minimax coefficients as in the Cephes library's expf). Below -87 the result is 0, above 88 it stays.
 *
 * pmin and pmax are one instruction each, where min and max take eight.
 */
@inline
export function exp4(x: v128): v128 {
  const lowest = f32x4.splat(-87.0);
  const clamped = f32x4.pmin(f32x4.pmax(x, lowest), f32x4.splat(88.0));
  // 1.5 * 2^23 has no room for fractions: adding it rounds, and leaves n in the low bits.
  const shifter = f32x4.splat(12582912.0);
  const shifted = f32x4.add(f32x4.mul(clamped, f32x4.splat(1.44269504088896341)), shifter);
  const n = f32x4.sub(shifted, shifter);
  // ln 2 in two parts, so that n * ln 2 is subtracted almost exactly.
  let r = f32x4.sub(clamped, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = multiplyAdd(p, r, f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(p, r, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(p, r, f32x4.splat(1.6666665459e-1));
  p = multiplyAdd(p, r, f32x4.splat(5.0000001201e-1));
  p = multiplyAdd(f32x4.mul(p, r), r, f32x4.add(r, f32x4.splat(1)));
  // Times 2^n: n is added to the exponent.
  const scaled = i32x4.add(p, i32x4.shl(shifted, 23));
  return v128.andnot(scaled, f32x4.lt(x, lowest));
}

@inline
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

/**
 * Natural logarithm of a positive, normal number: x = 2^e m, m in [sqrt(1/2), sqrt(2)), ln m = 2 artanh((m-1)/(m+1)). What is
 * not a number stays so.
 */
export function log(x: f64): f64 {
  if (isNaN(x)) return x;
  const bits = reinterpret<i64>(x);
  // Subtracting the bits of sqrt(1/2) moves the boundary of the exponent there.
  const e = (bits - 0x3fe6a09e667f3bcd) >> 52;
  const m = reinterpret<f64>(bits - (e << 52));
  const s = (m - 1) / (m + 1);
  const t = s * s;
  const series =
    1 + t * (1.0 / 3 + t * (1.0 / 5 + t * (1.0 / 7 + t * (1.0 / 9 + t * (1.0 / 11 + t * (1.0 / 13 + t * (1.0 / 15)))))));
  return <f64>e * 0.6931471805599453 + 2 * s * series;
}

/** Sum of four lanes, in a fixed order. */
@inline
export function sumLanes(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

@inline
export function maxLanes(x: v128): f32 {
  return max(
    max(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
    max(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
  );
}

/** Largest of n >= 1 values. */
export function maximum(x: usize, n: i32): f32 {
  let largest = load<f32>(x);
  let i = 0;
  if (n >= 4) {
    let lanes = v128.load(x);
    for (i = 4; i + 4 <= n; i += 4) lanes = f32x4.pmax(lanes, v128.load(x + (<usize>i << 2)));
    largest = maxLanes(lanes);
  }
  for (; i < n; i++) largest = max(largest, load<f32>(x + (<usize>i << 2)));
  return largest;
}

/** Inner product of n values. */
export function dot(a: usize, b: usize, n: i32): f32 {
  let lanes = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    lanes = multiplyAdd(v128.load(a), v128.load(b), lanes);
    a += 16;
    b += 16;
  }
  let sum = sumLanes(lanes);
  for (; i < n; i++) {
    sum += load<f32>(a) * load<f32>(b);
    a += 4;
    b += 4;
  }
  return sum;
}
