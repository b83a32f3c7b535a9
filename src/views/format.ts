/** Numbers as people read them. */

const minus = (text: string): string => text.replace(/-/g, '−');

function exponential(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  return minus(`${mantissa}e${Number(exponent)}`);
}

/** Four significant digits; an exponent for very small and very large numbers. */
export function formatNumber(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return minus(value > 0 ? '∞' : '-∞');
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) return exponential(value, digits - 2);
  return minus(size >= 10 ** (digits - 1) ? value.toFixed(0) : value.toPrecision(digits));
}

/** As short as the number allows, for ticks of an axis. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) {
    const [mantissa, exponent] = Number(value.toPrecision(6)).toExponential().split('e');
    return minus(`${mantissa}e${Number(exponent)}`);
  }
  return minus(String(Number(value.toPrecision(10))));
}

export const formatPercent = (share: number | null, digits = 1): string => (share === null ? '–' : `${(share * 100).toFixed(digits)} %`);

export const formatCount = (count: number): string => Math.round(count).toLocaleString('en-GB');

/** “about 12 s”; minutes and hours where it takes longer. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'less than 1 s';
  if (seconds < 90) return `about ${Math.round(seconds)} s`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min`;
  return `about ${(seconds / 3600).toFixed(1)} h`;
}

/** A title within a sentence: its first letter small, unless it is a person's name. */
export const inSentence = (title: string): string => (title.startsWith('Bézier') ? title : title[0].toLowerCase() + title.slice(1));

/** Where a path of a cycle is from: a cycle's number, or the `curve` that joins minima at once; null where bands do. */
export const pathOrigin = (cycle: number, curve: string | null): string => {
  if (curve === null) return String(cycle);
  return cycle === 0 ? 'Straight line' : curve;
};

/** A path as m0–m1, with a dash between its ends. */
export const nameOfPath = ({ a, b }: { a: string; b: string }): string => `${a}–${b}`;
