import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDrawing, writeDrawing } from './drawing.ts';

const drawings = fc
  .tuple(fc.integer({ min: 4, max: 20 }), fc.constantFrom(1, 3))
  .chain(([side, count]) =>
    fc
      .array(fc.uint8Array({ minLength: side * side, maxLength: side * side, max: 15 }), { minLength: count, maxLength: count })
      .map((channels) => ({ side, channels })),
  );

it('comes back from its text', () => {
  fc.assert(
    fc.property(drawings, (drawing) => {
      const text = writeDrawing(drawing);
      expect(text).toMatch(/^[0-9a-p.]+$/);
      expect(readDrawing(text)).toEqual(drawing);
    }),
  );
  expect(writeDrawing({ side: 48, channels: [new Uint8Array(48 * 48)] })).toBe('48.a2304');
});

it.each(['', '48', '48.a', '4.a15', '4.a17', '4.a16.b16', '3.a9', '99.a1', '4.q16', '4.a16.', '4.a99999', '48.' + 'ab'.repeat(9000)])(
  'refuses %s',
  (text) => expect(readDrawing(text)).toBeNull(),
);

it('takes any text at all', () => {
  fc.assert(fc.property(fc.string(), (text) => void readDrawing(text)));
});
