/** Colours of lines that are told apart. */

export const hues = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Hue = (typeof hues)[number];

/** The colour of the i-th line, from 0; the same again after eight. */
export const hueOf = (i: number): Hue => hues[i % hues.length];
