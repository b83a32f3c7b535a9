/** Sizes that the stage is saved in as a picture. */

const ratios = [1, 2, 4];
const nameOf = (ratio: number): string => `landscape@${ratio}x.png`;
export const ratioOf = (name: string): number => ratios.find((ratio) => nameOf(ratio) === name) ?? 1;

export const photographs = ratios.map((ratio) => ({
  name: nameOf(ratio),
  says: ratio === 1 ? 'As many pixels as on the page' : `${ratio} times as many pixels to each side`,
}));
