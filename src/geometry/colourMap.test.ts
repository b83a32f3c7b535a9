import { describe, expect, it } from 'vitest';
import { colourAt, colourTable } from './colourMap.ts';

const at = (table: Uint8Array, share: number) => [...table.subarray(colourAt(table, share), colourAt(table, share) + 3)];

describe('colour maps', () => {
  it('begin and end as they are known', () => {
    const viridis = colourTable('viridis');
    expect(at(viridis, 0)).toEqual([68, 1, 84]);
    expect(at(viridis, 1)).toEqual([253, 231, 37]);
    expect(at(colourTable('magma'), 0)).toEqual([0, 0, 4]);
  });

  it('get brighter all the way', () => {
    for (const name of ['viridis', 'cividis', 'magma'] as const) {
      const table = colourTable(name, 64);
      const light = Array.from({ length: 64 }, (_, i) => 0.21 * table[4 * i] + 0.72 * table[4 * i + 1] + 0.07 * table[4 * i + 2]);
      expect(light.every((value, i) => i === 0 || value > light[i - 1] - 1)).toBe(true);
    }
  });

  it('show what lies outside as their ends', () => {
    const table = colourTable('viridis');
    expect(colourAt(table, -3)).toBe(colourAt(table, 0));
    expect(colourAt(table, 1.4)).toBe(colourAt(table, 1));
    expect(colourAt(table, NaN)).toBe(colourAt(table, 1));
  });
});
