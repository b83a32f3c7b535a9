/**
 * Who may import what. Each layer has a list of our layers and a list of npm packages; whatever is on neither fails.
 * scripts/imports.mjs runs this and checks that every module was seen.
 */

const stdlib = '@stdlib/[^/]+';

/** Folder → what its modules may import: `ours` are folders beside its own, `npm` are packages (regular expressions). */
const layers = {
  'src/contract': { ours: [], npm: [] },
  'src/math': { ours: [], npm: ['pure-rand', stdlib] },
  'src/core': {
    ours: ['src/contract', 'src/math'],
    npm: ['@noble/hashes', 'mathjs', 'ml-matrix', 'papaparse', 'fflate', '@tensorflow/[^/]+'],
  },
  'src/geometry': { ours: ['src/contract', 'src/math'], npm: ['d3-contour', 'd3-scale-chromatic'] },
  'src/link': { ours: ['src/contract'], npm: [] },
  'src/store': { ours: ['src/contract', 'src/link'], npm: ['zustand'] },
  'src/views': {
    ours: ['src/contract', 'src/store', 'src/geometry'],
    npm: ['mediabunny', 'react', 'react-dom', 'three', 'uplot', 'zustand'],
  },
  'src/app': {
    ours: ['src/contract', 'src/math', 'src/geometry', 'src/link', 'src/store', 'src/views'],
    npm: ['react', 'react-dom', 'idb-keyval'],
  },
  'src/cli': { ours: ['src/contract', 'src/core', 'src/link', 'src/math'], npm: [], node: true },
  'src/gallery': {
    ours: ['src/contract', 'src/math', 'src/geometry', 'src/link', 'src/store', 'src/views', 'src/testing'],
    npm: ['react', 'react-dom'],
  },
  'src/testing': {
    ours: ['src/contract', 'src/math', 'src/core', 'src/geometry', 'src/link', 'src/store'],
    npm: ['vitest', 'fast-check', 'typescript'],
  },
  bench: { ours: ['src/contract', 'src/core', 'src/link', 'src/math'], npm: ['@jax-js/jax', '@tensorflow/tfjs-backend-wasm'] },
  workers: { ours: ['src/contract', 'src/core', 'src/link'], npm: [] },
};

/** Tests, and suites that several tests share. */
const tests = '\\.(test|suite)\\.tsx?$';
/** The only module that imports tfjs, and the bench's that gives it one more backend. */
const tfjsDoor = '^(src/core/engine/tfjs/tf|bench/tfjsWasm)\\.ts$';

const npmPath = (packages) => `^node_modules/(@types/)?(${packages.join('|')})/`;

const layerRules = Object.entries(layers).flatMap(([folder, { ours, npm, node }]) => {
  const from = { path: `^${folder}/` };
  const own = [folder, ...ours].map((name) => `^${name}/`);
  return [
    {
      name: `${folder} → ours`,
      comment: `${folder} may import ${ours.length > 0 ? ours.join(', ') : 'nothing'} of ours.`,
      severity: 'error',
      from: { ...from, pathNot: tests },
      to: { pathNot: ['^node_modules/', ...own], dependencyTypesNot: ['core', 'unknown', 'undetermined'] },
    },
    {
      name: `${folder} → ours, in tests`,
      comment: `Tests in ${folder} may import what it may, and src/testing and src/gallery.`,
      severity: 'error',
      from: { path: `${from.path}.*${tests}` },
      to: {
        pathNot: ['^node_modules/', '^src/testing/', '^src/gallery/', ...own],
        dependencyTypesNot: ['core', 'unknown', 'undetermined'],
      },
    },
    {
      name: `${folder} → npm`,
      comment: `${folder} may import ${npm.length > 0 ? npm.join(', ') : 'nothing'} from npm.`,
      severity: 'error',
      from: { ...from, pathNot: tests },
      to: { path: '^node_modules/', pathNot: npm.length > 0 ? npmPath(npm) : undefined },
    },
    {
      name: `${folder} → npm, in tests`,
      comment: `Tests in ${folder} may import what it may, and vitest and fast-check.`,
      severity: 'error',
      from: { path: `${from.path}.*${tests}` },
      to: { path: '^node_modules/', pathNot: npmPath([...npm, 'vitest', 'fast-check']) },
    },
    ...(node
      ? []
      : [
          {
            name: `${folder} → Node`,
            comment: 'Only src/cli and tests may import modules of Node: the rest runs in a browser.',
            severity: 'error',
            from: { ...from, pathNot: tests },
            to: { dependencyTypes: ['core'] },
          },
        ]),
  ];
});

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'every folder is a layer',
      comment: 'A new folder needs a line in the table of .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: '^(src|workers|bench)/', pathNot: Object.keys(layers).map((name) => `^${name}/`) },
      to: {},
    },
    {
      name: 'tests only from tests',
      comment: 'What is only there for tests (*.test.ts, *.suite.ts, src/testing, src/gallery) stays out of the app.',
      severity: 'error',
      from: { path: '^(src|workers|bench)/', pathNot: [tests, '^src/(testing|gallery)/'] },
      to: { path: [tests, '^src/(testing|gallery)/'] },
    },
    {
      name: 'one door to tfjs',
      comment: 'Only src/core/engine/tfjs/tf.ts imports tfjs; everything else imports that.',
      severity: 'error',
      from: { pathNot: tfjsDoor },
      to: { path: '^node_modules/@tensorflow/' },
    },
    {
      name: 'no cycles',
      comment: 'Modules that need each other want to be one module, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no barrels',
      comment: 'Import a thing from the module that defines it: no index files, no passing on of exports.',
      severity: 'error',
      from: {},
      to: { path: '/index\\.tsx?$', pathNot: '^node_modules/' },
    },
    {
      name: 'no passing on',
      comment: 'Import a thing from the module that defines it: no index files, no passing on of exports.',
      severity: 'error',
      from: {},
      to: { path: '^(src|workers|bench)/', dependencyTypes: ['export'] },
    },
    {
      name: 'every import resolves',
      comment: 'There is no such module, or it is not installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no undeclared packages',
      comment: 'A package that package.json does not name.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^src/core/engine/wasm/kernels/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Types count: a layer that only borrows types of another still can't be understood without it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
