/** Priors as text in links and forms: `none,weightDecay:1e-4,gaussian:0.1,dropout:0.5:1e-4`. */
import { priorKeys, type Prior } from './study.ts';
import { shortNumber } from './showValue.ts';

/** What can't be read stays as it was written, for `parseStudy` to refuse. */
export function readPriors(text: string): unknown[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [name, ...values] = part.split(':').map((piece) => piece.trim());
      const keys = Object.hasOwn(priorKeys, name) ? priorKeys[name as Prior['name']] : [];
      const entries = values.map((value, i) => [
        keys[i] ?? `value ${i + 1}`,
        value === '' || Number.isNaN(Number(value)) ? value : Number(value),
      ]);
      return { name, ...(Object.fromEntries(entries) as Record<string, unknown>) };
    });
}

export const writePriors = (priors: readonly Prior[]): string =>
  priors
    .map((prior) =>
      [prior.name, ...priorKeys[prior.name].map((key) => shortNumber((prior as unknown as Record<string, number>)[key]))].join(':'),
    )
    .join(',');
