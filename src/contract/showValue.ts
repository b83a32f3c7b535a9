/** Values, numbers and names in messages and links. */

/** The shortest decimal that reads back as the same number; an exponent where it saves two characters or more. */
export function shortNumber(value: number): string {
  const plain = String(value + 0);
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return plain;
  const exponential = value.toExponential().replace('e+', 'e');
  return exponential.length + 2 <= plain.length ? exponential : plain.replace('e+', 'e');
}

/** A bound as a person writes it: 60,000. */
export const longNumber = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e9 ? plainInteger.format(value) : shortNumber(value);

const plainInteger = new Intl.NumberFormat('en');

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** Any value in a few words; never throws. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return `“${cut(value, 40)}”`;
  if (typeof value === 'number') return shortNumber(value);
  if (typeof value === 'bigint') return cut(`${value}n`, 40);
  if (Array.isArray(value)) {
    const isShort = value.length <= 6 && value.every((entry) => typeof entry === 'number');
    return isShort ? `[${value.map(shortNumber).join(', ')}]` : `a list of ${value.length}`;
  }
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  return String(value);
}

/** A key or a path as a message may hold it. */
export const showName = (name: string) => cut(name, 60);

/** “a, b or c”. */
export function eitherOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

/** Edit distance where a swap of neighbours counts one, letters in either case. */
function distance(a: string, b: string): number {
  const [s, t] = [a.toLowerCase(), b.toLowerCase()];
  const rows = [Array.from({ length: t.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= s.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= t.length; j++) {
      const change = rows[i - 1][j - 1] + (s[i - 1] === t[j - 1] ? 0 : 1);
      let best = Math.min(change, rows[i - 1][j] + 1, rows[i][j - 1] + 1);
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1]) best = Math.min(best, rows[i - 2][j - 2] + 1);
      rows[i].push(best);
    }
  }
  return rows[s.length][t.length];
}

/** The candidates nearest to a name, none where all differ in more than a third of its letters. */
export function nearest(name: string, candidates: readonly string[]): string[] {
  if (name.length > 40) return [];
  const distances = candidates.map((candidate) => distance(name, candidate));
  const least = Math.min(...distances);
  return least <= Math.max(1, Math.floor(name.length / 3)) ? candidates.filter((_, i) => distances[i] === least) : [];
}
