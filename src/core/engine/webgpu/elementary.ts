/**
 * Elementary functions in WGSL, to a few units of float32's last place.
 *
 * The language leaves the accuracy of its own `exp` and `tanh` to the driver (`exp(−60)` may be off by 123 units), has no `erf`,
 * and lets a compiler assume that nothing is NaN: so NaN is told by its bits. Coefficients: Cephes Mathematical Library 2.2
 * (Moshier 1992), expf.c, tanhf.c, ndtrf.c.
 */
export const elementary = /* wgsl */ `
fn isNaN32(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn isFinite32(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }

// 0 below −87, where float32's normal numbers end; the largest there are above 88.
fn exp32(x: f32) -> f32 {
  let t = clamp(x, -87.0, 88.0);
  let n = floor(t * 1.44269504088896341 + 0.5);
  let r = (t - n * 0.693359375) + n * 2.12194440e-4;
  var p = 1.9875691500e-4;
  p = p * r + 1.3981999507e-3;
  p = p * r + 8.3334519073e-3;
  p = p * r + 4.1665795894e-2;
  p = p * r + 1.6666665459e-1;
  p = p * r + 5.0000001201e-1;
  // n is −126 … 127: the power of two is put together from its bits, and halved once so that 2^128 needn't exist.
  let half = bitcast<f32>(u32(i32(n) + 126) << 23u);
  let value = (p * r * r + r + 1.0) * half * 2.0;
  return select(select(value, 0.0, x < -87.0), x, isNaN32(x));
}

// log(1 + x) for x ≥ 0, small x included: 2·artanh(x / (2 + x)) as a series up to 1, where the argument is at most ⅓.
fn log1p32(x: f32) -> f32 {
  let s = x / (x + 2.0);
  let q = s * s;
  var p = 1.0 / 15.0;
  p = p * q + 1.0 / 13.0;
  p = p * q + 1.0 / 11.0;
  p = p * q + 1.0 / 9.0;
  p = p * q + 1.0 / 7.0;
  p = p * q + 1.0 / 5.0;
  p = p * q + 1.0 / 3.0;
  p = p * q + 1.0;
  return select(2.0 * s * p, log(1.0 + x), x > 1.0);
}

// 1 − exp(−a) for a ≥ 0, small a included.
fn lessThanOne(a: f32) -> f32 {
  var p = 1.0 / 5040.0;
  p = p * -a + 1.0 / 720.0;
  p = p * -a + 1.0 / 120.0;
  p = p * -a + 1.0 / 24.0;
  p = p * -a + 1.0 / 6.0;
  p = p * -a + 0.5;
  p = p * -a + 1.0;
  return select(1.0 - exp32(-a), a * p, a < 0.3);
}

fn tanh32(z: f32) -> f32 {
  let q = z * z;
  var p = -5.70498872745e-3;
  p = p * q + 2.06390887954e-2;
  p = p * q - 5.37397155531e-2;
  p = p * q + 1.33314422036e-1;
  p = p * q - 3.33332819422e-1;
  let small = p * q * z + z;
  let size = abs(z);
  let large = 1.0 - 2.0 / (exp32(2.0 * min(size, 20.0)) + 1.0);
  return select(select(sign(z) * large, small, size < 0.625), z, isNaN32(z));
}

fn sigmoid32(z: f32) -> f32 {
  let e = exp32(-abs(z));
  return select(select(1.0, e, z < 0.0) / (1.0 + e), z, isNaN32(z));
}

fn softplus32(z: f32) -> f32 {
  return select(max(z, 0.0) + log1p32(exp32(-abs(z))), z, isNaN32(z));
}

// What is left of z by multiples of π, at most π/2, and the sign that an odd number of them gives.
fn reduced32(z: f32) -> vec2f {
  let n = floor(z * 0.3183098861837907 + 0.5);
  let r = ((z - n * 3.140625) - n * 9.67502593994140625e-4) - n * 1.509957990978376432e-7;
  return vec2f(r, select(1.0, -1.0, (i32(n) & 1) == 1));
}

fn sin32(z: f32) -> f32 {
  let t = reduced32(z);
  let q = t.x * t.x;
  var p = -2.3889682015268634e-8;
  p = p * q + 2.7525429620622634e-6;
  p = p * q - 1.9840869112681774e-4;
  p = p * q + 8.33333111571279e-3;
  p = p * q - 0.16666666626340454;
  return select(t.y * (p * q * t.x + t.x), z, isNaN32(z));
}

fn cos32(z: f32) -> f32 {
  let t = reduced32(z);
  let q = t.x * t.x;
  var p = 1.9975077747710316e-9;
  p = p * q - 2.752987713819447e-7;
  p = p * q + 2.4801191853507234e-5;
  p = p * q - 1.3888886240982262e-3;
  p = p * q + 0.041666666602471675;
  return select(t.y * (p * q * q + (1.0 - 0.5 * q)), z, isNaN32(z));
}

// The standard normal distribution function: erf by its own polynomial in the middle, erfc's asymptotic one outside.
fn normalShare(z: f32) -> f32 {
  let x = abs(z) * 0.70710678118654752;
  let q = x * x;
  var e = 7.853861353153693e-5;
  e = e * q - 8.010193625184903e-4;
  e = e * q + 5.188327685732524e-3;
  e = e * q - 2.685381193529856e-2;
  e = e * q + 1.128358514861418e-1;
  e = e * q - 3.761262582423300e-1;
  e = e * q + 1.128379165726710;
  let inside = 0.5 * e * x;
  let y = 1.0 / max(x, 1.0);
  let w = y * y;
  var near = 2.326819970068386e-2;
  near = near * w - 1.387039388740657e-1;
  near = near * w + 3.687424674597105e-1;
  near = near * w - 5.824733027278666e-1;
  near = near * w + 6.210004621745983e-1;
  near = near * w - 4.944515323274145e-1;
  near = near * w + 3.404879937665872e-1;
  near = near * w - 2.741127028184656e-1;
  near = near * w + 5.638259427386472e-1;
  var far = -1.047766399936249e1;
  far = far * w + 1.297719955372516e1;
  far = far * w - 7.495518717768503;
  far = far * w + 2.921019019210786;
  far = far * w - 1.015265279202700;
  far = far * w + 4.218463358204948e-1;
  far = far * w - 2.820767439740514e-1;
  far = far * w + 5.641895067754075e-1;
  let tail = 0.5 * exp32(-min(q, 100.0)) * y * select(near, far, x >= 2.0);
  let outside = select(1.0 - tail, tail, z < 0.0);
  return select(outside, 0.5 + sign(z) * inside, x < 1.0);
}
`;
