/** Small experiments and the hashes of their results: the same in Node, in every browser, and whatever computes beside it. */
export const golden = {
  network: {
    link: 'preset=moons&samples=40&hidden=4&train.minima=3&train.steps=60&cycles=2&connect.steps=10',
    hash: '556505a3fc177b66e5dc720324cd6b59abd19b2adce6bbbf518335be51cc88ed',
  },
  images: {
    link: 'preset=mnist&samples=40&testSamples=10&hidden=5&train.minima=2&train.steps=20&cycles=1&connect.steps=5',
    hash: '559c8048d2e575685b5ff94b1ff4f6b19e635f1500d94b1825f745e267221b51',
  },
  formula: {
    link: 'preset=formula&formula=exp(-x^2)*sin(3*y)+tanh(x)^2/2&train.minima=3&train.steps=60&cycles=2',
    hash: 'fcf264acafeaec422a7f469ea6101d6be11d3caa0c9da665d337aa4a870b3148',
  },
};
