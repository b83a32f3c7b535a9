/** What a link promises of a result, and whether it holds. */
import { engineLabel } from './engines.ts';
import type { Result } from './result.ts';

export interface Confirmation {
  /** `open`: this result cannot tell. */
  verdict: 'same' | 'different' | 'open';
  /** In a sentence or two. */
  says: string;
}

const short = (hash: string): string => `${hash.slice(0, 8)}…`;

/** `promised` are the first digits of a hash. */
export function confirmPromise(
  promised: string,
  { hash, status, exact, engine, versions }: Pick<Result, 'hash' | 'status' | 'exact' | 'engine' | 'versions'>,
): Confirmation {
  if (hash === null) {
    const reason =
      status !== 'done'
        ? 'the run was not completed'
        : exact
          ? 'they were changed by hand'
          : // what isn't exact of `wasm` is its mode `fast`
            `${engineLabel(engine === 'wasm' ? 'wasm-fast' : engine)} agrees with other engines to a tolerance, not to the bit`;
    return { verdict: 'open', says: `Whether these are the numbers that the link promises can’t be told: ${reason}.` };
  }
  if (hash.startsWith(promised))
    return { verdict: 'same', says: `Same numbers, to the bit, as the link promises (hash ${short(promised)}).` };
  return {
    verdict: 'different',
    says:
      `These numbers differ from those that the link promises (hash ${short(hash)}, not ${short(promised)}). The link was made by another version ` +
      `than this one (${versions.bandscape}), from other data files, or it was changed since.`,
  };
}
