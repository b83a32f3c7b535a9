/**
 * Elementary functions of four floats at once, of +, −, ×, ÷ and bit operations only: the same bits on every machine, unless
 * the build has relaxed SIMD.
 *
 * Polynomials are least-maximum fits (Lawson's reweighting on 400 Chebyshev nodes, 40-digit values), their relative errors given
 * below; argument reduction after Cody & Waite, Software Manual for the Elementary Functions (1980). Constants stand in memory:
 * a load each is cheaper than building a vector from immediates in every round of a loop.
 */
const TABLE = memory.data<f32>(
  [
    // 0: log2 e; 1.5·2^23, which rounds to an integer when added; ln 2 in two parts, the first of 9 bits
    1.4426950408889634, 12582912, 0.693359375, -2.12194440054690583e-4,
    // 4: (e^r − 1 − r) / r² on ±ln(2)/2, e^r − 1 to 1.4e-8
    0.4999999701976776, 0.1666654348373413, 0.04166720062494278, 0.00836651399731636, 0.0013882516650483012,
    // 9: (log(1+r) − r + r²/2) / r³ on [√½ − 1, √2 − 1], log(1+r) to 5.9e-9
    0.3333333134651184, -0.2500081956386566, 0.20001226663589478, -0.16623356938362122, 0.14201758801937103, -0.13160182535648346,
    0.12761574983596802, -0.07634492963552475,
    // 17: Φ(−z)·e^(z²/2) in powers of 1 / (1 + 0.3 z), z in [0, 14], to 5.8e-8
    7.168932370404946e-6, 0.1194876879453659, 0.12192035466432571, 0.09468348324298859, 0.14253562688827515, -0.07650663703680038,
    0.2286602258682251, -0.1691661924123764, 0.03837830573320389,
    // 26: 1, ½, 2, 4, 0.3, 1/√(2π)
    1, 0.5, 2, 4, 0.3, 0.3989422804014327,
    // 32: below this exp is 0 (its result would be subnormal); tanh is ±1 in float32 long before 2|x| = 80; greatest z of Φ
    -87.3365, 80, 13,
    // 35: 1/π; π in three parts, the first two of 8 and 11 bits
    0.3183098861837907, 3.140625, 9.67502593994140625e-4, 1.509957990978376432e-7,
    // 39: (sin r − r) / r³ in r² on ±π/2, sin r to 2.4e-11 of itself before rounding
    -0.16666666626340454, 0.00833333111571279, -0.00019840869112681774, 2.7525429620622634e-6, -2.3889682015268634e-8,
    // 44: (cos r − 1 + r²/2) / r⁴ in r² on ±π/2, cos r to 1.3e-12 before rounding
    0.041666666602471675, -0.0013888886240982262, 2.4801191853507234e-5, -2.752987713819447e-7, 1.9975077747710316e-9,
  ],
  16,
);
const INTEGERS = memory.data<i32>([127, 0x3f3504f3, 0x7fffffff], 16);

export class Constant {
  @inline static at(index: usize): v128 {
    return v128.load32_splat(TABLE + (index << 2));
  }
  @inline static integer(index: usize): v128 {
    return v128.load32_splat(INTEGERS + (index << 2));
  }
  @inline static one(): v128 {
    return Constant.at(26);
  }
}

export class Vector {
  /** a·b + c: rounded twice, or as the machine does it fastest in builds with relaxed SIMD. */
  @inline static mulAdd(a: v128, b: v128, c: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
    return f32x4.add(f32x4.mul(a, b), c);
  }

  /** x / ln 2 to the nearest integer n, plus 1.5·2^23: n stands in the low bits. */
  @inline static octaves(x: v128): v128 {
    return f32x4.add(f32x4.mul(x, Constant.at(0)), Constant.at(1));
  }

  /** 2^n of `octaves`. */
  @inline static scale(octaves: v128): v128 {
    return i32x4.shl(i32x4.add(octaves, Constant.integer(0)), 23);
  }

  /** e^r − 1 with r = x − n·ln 2. */
  @inline static expm1Reduced(x: v128, octaves: v128): v128 {
    const n = f32x4.sub(octaves, Constant.at(1));
    const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, Constant.at(2))), f32x4.mul(n, Constant.at(3)));
    // Estrin's order: the chain of operations that wait for each other is what takes the time
    const square = f32x4.mul(r, r);
    const high = f32x4.add(Vector.mulAdd(Constant.at(7), r, Constant.at(6)), f32x4.mul(Constant.at(8), square));
    const p = Vector.mulAdd(high, square, Vector.mulAdd(Constant.at(5), r, Constant.at(4)));
    return Vector.mulAdd(p, square, r);
  }

  /** e^x for x ≤ 88. */
  @inline static exp(x: v128): v128 {
    const octaves = Vector.octaves(x);
    const s = Vector.scale(octaves);
    const e = f32x4.mul(s, f32x4.add(Vector.expm1Reduced(x, octaves), Constant.one()));
    return v128.andnot(e, f32x4.lt(x, Constant.at(32)));
  }

  /** e^x − 1 for |x| ≤ 87, accurate near zero. */
  @inline static expm1(x: v128): v128 {
    const octaves = Vector.octaves(x);
    const s = Vector.scale(octaves);
    return f32x4.add(f32x4.mul(s, Vector.expm1Reduced(x, octaves)), f32x4.sub(s, Constant.one()));
  }

  /** log(1 + x) for x ≥ 0: 1 + x = 2^k (1 + r), where r = x/2^k + (1/2^k − 1) rounds once. */
  @inline static log1p(x: v128): v128 {
    const k = i32x4.shr_s(i32x4.sub(f32x4.add(x, Constant.one()), Constant.integer(1)), 23);
    const s = i32x4.shl(i32x4.sub(Constant.integer(0), k), 23);
    const n = f32x4.convert_i32x4_s(k);
    const r = f32x4.add(f32x4.mul(s, x), f32x4.sub(s, Constant.one()));
    let p = Vector.mulAdd(Constant.at(16), r, Constant.at(15));
    p = Vector.mulAdd(p, r, Constant.at(14));
    p = Vector.mulAdd(p, r, Constant.at(13));
    p = Vector.mulAdd(p, r, Constant.at(12));
    p = Vector.mulAdd(p, r, Constant.at(11));
    p = Vector.mulAdd(p, r, Constant.at(10));
    p = Vector.mulAdd(p, r, Constant.at(9));
    const square = f32x4.mul(r, r);
    const cubic = f32x4.mul(f32x4.mul(p, r), square);
    const small = f32x4.add(f32x4.sub(cubic, f32x4.mul(square, Constant.at(27))), f32x4.mul(n, Constant.at(3)));
    return f32x4.add(f32x4.add(r, small), f32x4.mul(n, Constant.at(2)));
  }

  /** Φ(−z) for z ≥ 0, given e^(−z²/2). */
  @inline static normalTail(z: v128, density: v128): v128 {
    const t = f32x4.div(Constant.one(), Vector.mulAdd(z, Constant.at(30), Constant.one()));
    let p = Vector.mulAdd(Constant.at(25), t, Constant.at(24));
    p = Vector.mulAdd(p, t, Constant.at(23));
    p = Vector.mulAdd(p, t, Constant.at(22));
    p = Vector.mulAdd(p, t, Constant.at(21));
    p = Vector.mulAdd(p, t, Constant.at(20));
    p = Vector.mulAdd(p, t, Constant.at(19));
    p = Vector.mulAdd(p, t, Constant.at(18));
    p = Vector.mulAdd(p, t, Constant.at(17));
    return f32x4.mul(p, density);
  }

  /** sin r for |r| ≤ π/2, given r². */
  @inline static sinReduced(r: v128, square: v128): v128 {
    let p = Vector.mulAdd(Constant.at(43), square, Constant.at(42));
    p = Vector.mulAdd(p, square, Constant.at(41));
    p = Vector.mulAdd(p, square, Constant.at(40));
    p = Vector.mulAdd(p, square, Constant.at(39));
    return Vector.mulAdd(f32x4.mul(p, square), r, r);
  }

  /** cos r for |r| ≤ π/2, given r². */
  @inline static cosReduced(square: v128): v128 {
    let p = Vector.mulAdd(Constant.at(48), square, Constant.at(47));
    p = Vector.mulAdd(p, square, Constant.at(46));
    p = Vector.mulAdd(p, square, Constant.at(45));
    p = Vector.mulAdd(p, square, Constant.at(44));
    const low = f32x4.sub(Constant.one(), f32x4.mul(square, Constant.at(27)));
    return Vector.mulAdd(f32x4.mul(p, square), square, low);
  }

  /** Sums of the lanes of four vectors, as one vector: lane j is ((a_0 + a_2) + (a_1 + a_3)) of the j-th. */
  @inline static sums(a: v128, b: v128, c: v128, d: v128): v128 {
    const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
    const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
    return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  }

  /** The first two lanes as float64. */
  @inline static low(a: v128): v128 {
    return f64x2.promote_low_f32x4(a);
  }
  /** The last two lanes as float64. */
  @inline static high(a: v128): v128 {
    return f64x2.promote_low_f32x4(v128.shuffle<f32>(a, a, 2, 3, 2, 3));
  }
  /** Four floats of two pairs of float64. */
  @inline static join(low: v128, high: v128): v128 {
    return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
  }
  /** Sum of a pair of float64. */
  @inline static lanes(a: v128): f64 {
    return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  }
  /** Sum of two pairs of float64. */
  @inline static total(low: v128, high: v128): f64 {
    return Vector.lanes(f64x2.add(low, high));
  }
}

export class Transpose {
  /** Four vectors written as columns, `to` bytes from one row to the next. */
  @inline static four(a: v128, b: v128, c: v128, d: v128, into: usize, to: usize): void {
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(into, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(into + to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
    v128.store(into + 2 * to, v128.shuffle<f32>(AB, CD, 0, 1, 4, 5));
    v128.store(into + 3 * to, v128.shuffle<f32>(AB, CD, 2, 3, 6, 7));
  }
}
