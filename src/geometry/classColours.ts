/**
 * Colours of classes, told apart with any colour vision: Okabe & Ito's eight, two greys; more classes take them again.
 * https://jfly.uni-koeln.de/color/
 */
const table: readonly [number, number, number][] = [
  [0, 114, 178],
  [230, 159, 0],
  [0, 158, 115],
  [204, 121, 167],
  [86, 180, 233],
  [213, 94, 0],
  [240, 228, 66],
  [110, 110, 110],
  [170, 68, 153],
  [190, 190, 190],
];

/** sRGB bytes. */
export const classColour = (label: number): readonly [number, number, number] => table[label % table.length];

/** The classes' colours mixed by their shares [classes], which need not sum to 1: sRGB bytes. */
export function mixedColour(shares: ArrayLike<number>): [number, number, number] {
  const mixed: [number, number, number] = [0, 0, 0];
  const sum = Array.from(shares).reduce((total, share) => total + share, 0) || 1;
  for (let c = 0; c < shares.length; c++) classColour(c).forEach((part, j) => (mixed[j] += (part * shares[c]) / sum));
  return mixed;
}
