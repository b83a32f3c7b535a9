/** Small experiments and the hashes of their results: the same in Node, in every browser, and whatever computes beside it. */
export const golden = {
  network: {
    link: 'preset=moons&samples=40&hidden=4&train.minima=3&train.steps=60&cycles=2&connect.steps=10',
    hash: 'c3d0fff1ee86d8e8146f221ef6765b7a36b41777826f9fd75756a164dfba860d',
  },
  images: {
    link: 'preset=mnist&samples=40&testSamples=10&hidden=5&train.minima=2&train.steps=20&cycles=1&connect.steps=5',
    hash: 'ea1788d3a27c68bace958b6a4b3333aba8a0c1d96976da318dea19cdb543014c',
  },
  formula: {
    link: 'preset=formula&formula=exp(-x^2)*sin(3*y)+tanh(x)^2/2&train.minima=3&train.steps=60&cycles=2',
    hash: '8abbf4814103f744325d524eff005bbffc4db954116c968528811c83e84ca836',
  },
};
