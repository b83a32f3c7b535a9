import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noMathRandom = {
  object: 'Math',
  property: 'random',
  message: 'Randomness comes from one seed, in named streams: use src/math/random.ts.',
};

/** What the language leaves to the implementation: the same call gives other bits in another browser. */
const inexact = 'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh'.split(
  ' ',
);

const useSpecial = 'Its bits differ between machines: use src/math/special.ts.';

const tests = ['**/*.{test,suite}.{ts,tsx}', 'src/testing/**'];

/** Names of the page that a worker and Node don't have, and of Node that the page and a worker don't have. */
const pageOnly = ['document', 'window', 'localStorage', 'sessionStorage', 'requestAnimationFrame', 'HTMLElement', 'HTMLCanvasElement'];
const nodeOnly = ['process', 'Buffer', 'require', 'global', '__dirname', 'setImmediate'];

export default tseslint.config(
  {
    ignores: ['dist/', '.cache/', 'public/', 'test-results/', 'coverage/', '.dependency-cruiser.cjs', 'src/core/engine/wasm/kernels/'],
  },
  eslint.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-restricted-properties': ['error', noMathRandom],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A contract's method is async also where one implementation has nothing to wait for: its errors are rejections too.
      '@typescript-eslint/require-await': 'off',
      // Our objects are records of functions that never use `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Numbers in messages are fine.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // Bits must agree across machines. tfjs computes by its own kernels, and is compared with a tolerance.
    files: ['src/core/**', 'src/math/**'],
    ignores: [...tests, 'src/core/engine/tfjs/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        noMathRandom,
        ...inexact.map((property) => ({ object: 'Math', property, message: useSpecial })),
      ],
      'no-restricted-syntax': [
        'error',
        // Powers of two are exact.
        { selector: "BinaryExpression[operator='**']:not([left.value=2])", message: `x ** y is Math.pow. ${useSpecial}` },
        { selector: "AssignmentExpression[operator='**=']", message: `x **= y is Math.pow. ${useSpecial}` },
      ],
    },
  },
  {
    // These run in the page, in workers and in Node alike.
    files: ['src/{contract,math,core,geometry,link,store}/**'],
    ignores: tests,
    rules: { 'no-restricted-globals': ['error', ...pageOnly, ...nodeOnly] },
  },
  {
    files: ['src/{views,app,gallery}/**', 'workers/**'],
    ignores: tests,
    rules: { 'no-restricted-globals': ['error', ...nodeOnly] },
  },
  {
    // Reference values are given with more digits than a number holds.
    files: tests,
    rules: { 'no-loss-of-precision': 'off' },
  },
  {
    // Scripts run before anything is installed and carry their types in comments: linted without type information.
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: { console: 'readonly', performance: 'readonly', process: 'readonly', Buffer: 'readonly', URL: 'readonly' },
    },
    rules: { 'no-undef': 'off' },
  },
);
