/** Small experiments and the hashes of their results: the same in Node, in every browser, and whatever computes beside it. */
export const golden = {
  network: {
    link: 'preset=moons&samples=40&hidden=4&train.minima=3&train.steps=60&cycles=2&connect.steps=10',
    hash: '1445d205c717a3e0dc4994947491e508c2a0729f10ee350a8b769758b69e7064',
  },
  images: {
    link: 'preset=mnist&samples=40&testSamples=10&hidden=5&train.minima=2&train.steps=20&cycles=1&connect.steps=5',
    hash: 'bcc378173d45d130df87f1f99bf6f16da5f3c5d61102c3453171d8bfb203bd99',
  },
  formula: {
    link: 'preset=formula&formula=exp(-x^2)*sin(3*y)+tanh(x)^2/2&train.minima=3&train.steps=60&cycles=2',
    hash: 'fcf264acafeaec422a7f469ea6101d6be11d3caa0c9da665d337aa4a870b3148',
  },
};
