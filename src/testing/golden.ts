/** Small experiments and the hashes of their results: the same in Node, in every browser, and whatever computes beside it. */
export const golden = {
  network: {
    link: 'preset=moons&samples=40&hidden=4&train.minima=3&train.steps=60&cycles=2&connect.steps=10',
    hash: '80887259158a177589cb4a938b285b67ff87e0bbee3531f61a450178900174e7',
  },
  images: {
    link: 'preset=mnist&samples=40&testSamples=10&hidden=5&train.minima=2&train.steps=20&cycles=1&connect.steps=5',
    hash: '765efa046276b63c41c9937cb0b2cd9a0a3e8c2e236f4a3ca91c943be7110e89',
  },
  formula: {
    link: 'preset=formula&formula=exp(-x^2)*sin(3*y)+tanh(x)^2/2&train.minima=3&train.steps=60&cycles=2',
    hash: '8023073d10b6b370b71a03d9683625cf5afb1d1617b73daea3ec0bee2875450b',
  },
};
