import { expect, it } from 'vitest';
import { leastCovering, placeBoxes } from './freePlace.ts';

it('puts a box where it hides fewest points, the first of equal ones', () => {
  const size = { width: 10, height: 10 };
  const lines = [
    [5, 5, 6, 6],
    [25, 5],
  ];
  expect(
    leastCovering(
      [
        [0, 0],
        [20, 0],
      ],
      size,
      lines,
    ),
  ).toEqual([20, 0]);
  expect(
    leastCovering(
      [
        [0, 0],
        [20, 0],
        [40, 0],
        [60, 0],
      ],
      size,
      lines,
    ),
  ).toEqual([40, 0]);
  expect(leastCovering([], size, lines)).toEqual([0, 0]);
});

it('leaves out boxes that have no free place', () => {
  const size = { width: 10, height: 10 };
  const placed = placeBoxes(
    [
      {
        size,
        corners: [
          [0, 0],
          [5, 0],
        ],
      },
      {
        size,
        corners: [
          [8, 0],
          [10, 0],
        ],
      },
      { size, corners: [[4, 4]] },
    ],
    [{ corner: [-5, -5], size }],
  );
  expect(placed).toEqual([[5, 0], null, null]);
});
