/** Colour maps as tables of bytes. */
import { interpolateCividis, interpolateMagma, interpolateViridis } from 'd3-scale-chromatic';

export type ColourMapName = 'viridis' | 'cividis' | 'magma';

export const colourMapNames: readonly ColourMapName[] = ['viridis', 'cividis', 'magma'];

const maps: Record<ColourMapName, (share: number) => string> = {
  viridis: interpolateViridis,
  cividis: interpolateCividis,
  magma: interpolateMagma,
};

function bytesOf(colour: string): [number, number, number] {
  if (colour.startsWith('#')) return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
  return [...colour.matchAll(/[\d.]+/g)].slice(0, 3).map(([digits]) => Math.round(Number(digits))) as [number, number, number];
}

/** [size · 4] sRGB bytes with full opacity, from share 0 to share 1. */
export function colourTable(name: ColourMapName, size = 256): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(4 * size);
  for (let i = 0; i < size; i++) table.set([...bytesOf(maps[name](i / (size - 1))), 255], 4 * i);
  return table;
}

/** Index of a share's colour in a table, in bytes; shares outside [0, 1] have the colours of its ends, NaN that of the top. */
export function colourAt(table: Uint8Array, share: number): number {
  const last = table.length / 4 - 1;
  return 4 * Math.round(last * (share >= 0 ? Math.min(1, share) : Number.isNaN(share) ? 1 : 0));
}
