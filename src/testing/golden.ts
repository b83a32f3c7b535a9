/** Small experiments and the hashes of their results: the same in Node, in every browser, and whatever computes beside it. */
export const golden = {
  network: {
    link: 'preset=moons&samples=40&hidden=4&train.minima=3&train.steps=60&cycles=2&connect.steps=10',
    hash: 'f1fda619d08338b3490192d10e6f294c8f06ccb1ce87053701fe6a252497c5f6',
  },
  images: {
    link: 'preset=mnist&samples=40&testSamples=10&hidden=5&train.minima=2&train.steps=20&cycles=1&connect.steps=5',
    hash: '4db7237ca907fbf2bf83436622a50a81b00fa85c796d8e1a73a1ec5e40eddd88',
  },
  formula: {
    link: 'preset=formula&formula=exp(-x^2)*sin(3*y)+tanh(x)^2/2&train.minima=3&train.steps=60&cycles=2',
    hash: 'fba391ad88a705f1a4cc7924319b854e9022c6b1cd5a965f0701ddda3f176e0d',
  },
};
