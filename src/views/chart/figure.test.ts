import { expect, it } from 'vitest';
import { csvOf } from './figure.ts';

it('writes numbers whole, and quotes what needs it', () => {
  const third = 1 / 3;
  expect(
    csvOf([
      ['curve', 'height'],
      ['line, "straight"', third],
      ['a\nb', null],
      ['NaN', NaN],
    ]),
  ).toBe(`curve,height\r\n"line, ""straight""",${third}\r\n"a\nb",\r\nNaN,NaN\r\n`);
});
