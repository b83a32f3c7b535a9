import { expect, it } from 'vitest';
import { createArena } from './memory.ts';

const arenaOf = (pages: number) => createArena(new WebAssembly.Memory({ initial: pages }), 1000);

it('hands out blocks of zeros that do not overlap, and grows', () => {
  const arena = arenaOf(1);
  const blocks = [10, 70_000, 64, 300_000, 1].map((bytes) => ({ bytes, pointer: arena.allocate(bytes) }));
  blocks.forEach(({ bytes, pointer }, j) => {
    expect(pointer % 64).toBe(0);
    expect(pointer).toBeGreaterThanOrEqual(1000);
    expect(arena.bytes(pointer, bytes).every((value) => value === 0)).toBe(true);
    arena.bytes(pointer, bytes).fill(j + 1);
  });
  blocks.forEach(({ bytes, pointer }, j) => expect(arena.bytes(pointer, bytes).every((value) => value === j + 1)).toBe(true));
});

it('joins what is freed, in any order, and hands it out again as zeros', () => {
  const arena = arenaOf(4);
  const held = arena.allocate(64);
  const size = arena.memory.buffer.byteLength;
  for (const order of [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [1, 3, 0, 2],
    [2, 0, 3, 1],
  ]) {
    const pointers = [0, 1, 2, 3].map(() => arena.allocate(40_000));
    for (const pointer of pointers) arena.bytes(pointer, 40_000).fill(7);
    for (const j of order) arena.free(pointers[j]);
    const whole = arena.allocate(160_000);
    expect(arena.bytes(whole, 160_000).every((value) => value === 0)).toBe(true);
    arena.free(whole);
    arena.free(whole);
  }
  expect(arena.memory.buffer.byteLength).toBe(size);
  expect(arena.used()).toBe(64);
  arena.free(held);
  expect(arena.used()).toBe(0);
});
