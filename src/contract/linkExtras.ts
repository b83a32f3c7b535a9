/**
 * What a link may say beside its experiment: `engine=wasm`, what it is to be computed with, and `hash=…`, the first digits of
 * the hash that its result had where the link was made.
 */
import { engineChoices, isEngineChoice } from './engines.ts';
import type { EngineChoice } from './engines.ts';
import { linkParts } from './linkParts.ts';
import { eitherOf, showValue } from './showValue.ts';

export interface LinkExtras {
  engine: EngineChoice;
  /** 16 to 64 hexadecimal digits; null where nothing is promised. */
  hash: string | null;
}

export const noExtras: LinkExtras = { engine: 'auto', hash: null };

/** Names in links that no setting may have. */
export const extraNames: readonly string[] = ['engine', 'hash'] satisfies (keyof LinkExtras)[];

/** Digits of a hash that a link carries. */
export const promisedDigits = 16;

/** With notices for values that mean nothing, which are left out. */
export function readExtras(text: string): { extras: LinkExtras; notices: string[] } {
  const extras = { ...noExtras };
  const notices: string[] = [];
  for (const { name, value } of linkParts(text)) {
    if (name === 'engine') {
      if (isEngineChoice(value)) extras.engine = value;
      else notices.push(`engine is ${showValue(value)}: it must be ${eitherOf(engineChoices.map((choice) => choice.value))}.`);
    } else if (name === 'hash') {
      const digits = value.toLowerCase();
      if (/^[0-9a-f]{16,64}$/.test(digits)) extras.hash = digits;
      else notices.push(`hash is ${showValue(value)}: it must be 16 to 64 hexadecimal digits. Nothing is compared.`);
    }
  }
  return { extras, notices };
}

/** A link of an experiment with what is to be said beside it. */
export function withExtras(link: string, { engine, hash }: LinkExtras): string {
  const own = link.split('&').filter((part) => part !== '' && !extraNames.includes(part.split('=')[0]));
  if (engine !== 'auto') own.push(`engine=${engine}`);
  if (hash !== null) own.push(`hash=${hash}`);
  return own.join('&');
}
