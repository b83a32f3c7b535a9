/** The greatest rate of multiply–adds of one thread in WebAssembly, 128-bit vectors. */

const LANES = 4;
/** Sums that don't wait for each other: a core has two units of four or five cycles. */
const SUMS = 12;
/** A few milliseconds. */
const ROUNDS = 1_000_000;

/** A number as WebAssembly writes it. */
function leb(value: number): number[] {
  const low = value & 0x7f;
  return value > 0x7f ? [low | 0x80, ...leb(value >>> 7)] : [low];
}
const counted = (items: number[][]): number[] => [...leb(items.length), ...items.flat()];
const sized = (bytes: number[]): number[] => [...leb(bytes.length), ...bytes];
const section = (id: number, bytes: number[]): number[] => [id, ...sized(bytes)];
const simd = (opcode: number): number[] => [0xfd, ...leb(opcode)];

const [I32, F32, V128] = [0x7f, 0x7d, 0x7b];
const localGet = (index: number): number[] => [0x20, index];
const localSet = (index: number): number[] => [0x21, index];

/**
 * run(rounds: i32, x: f32): f32, each round `SUMS` times sum ← x·x + sum by `f32x4.relaxed_madd`.
 * Locals: 0 rounds, 1 x, 2 x in all lanes, 3 … the sums.
 */
function assemble(): Uint8Array<ArrayBuffer> {
  const sums = Array.from({ length: SUMS }, (_, j) => 3 + j);
  const step = (sum: number): number[] => [...localGet(2), ...localGet(2), ...localGet(sum), ...simd(0x105), ...localSet(sum)];
  const body = [
    ...counted([[1 + SUMS, V128]]),
    ...[...localGet(1), ...simd(0x13), ...localSet(2)],
    ...[0x03, 0x40, ...sums.flatMap(step)],
    ...[...localGet(0), 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b],
    ...[...localGet(3), ...sums.slice(1).flatMap((sum) => [...localGet(sum), ...simd(0xe4)]), ...simd(0x1f), 0, 0x0b],
  ];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, counted([[0x60, ...counted([[I32], [F32]]), ...counted([[F32]])]])),
    ...section(3, counted([[0]])),
    ...section(7, counted([[...sized([0x72, 0x75, 0x6e]), 0, 0]])),
    ...section(10, counted([sized(body)])),
  ]);
}

export interface Peak {
  /** Measures a few times more. */
  measure(): void;
  /** The most that was measured, in 10⁹ operations a second: a multiply–add is two. */
  gflops(): number;
}

/** Throws where the machine has no relaxed SIMD. */
export async function createPeak(): Promise<Peak> {
  const { instance } = await WebAssembly.instantiate(assemble());
  const run = instance.exports.run as (rounds: number, x: number) => number;
  let most = 0;
  return {
    measure() {
      for (let j = 0; j < 5; j++) {
        const begin = performance.now();
        run(ROUNDS, 1e-3);
        const seconds = (performance.now() - begin) / 1000;
        most = Math.max(most, (2 * LANES * SUMS * ROUNDS) / seconds / 1e9);
      }
    },
    gflops: () => most,
  };
}
