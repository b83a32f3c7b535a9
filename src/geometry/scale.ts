/** Scales of axes: data → share of the axis, and ticks. */

/** How heights are drawn. */
export type HeightScale = 'linear' | 'log';

export interface Scale {
  kind: HeightScale;
  domain: [number, number];
  /** 0 at the domain's start, 1 at its end; not clamped. NaN where a logarithm has no value. */
  at(value: number): number;
}

export function linearScale(low: number, high: number): Scale {
  const span = high - low;
  return { kind: 'linear', domain: [low, high], at: (value) => (span === 0 ? 0.5 : (value - low) / span) };
}

/** low > 0. */
export function logScale(low: number, high: number): Scale {
  const span = Math.log10(high / low);
  return { kind: 'log', domain: [low, high], at: (value) => (span === 0 ? 0.5 : Math.log10(value / low) / span) };
}

/** Smallest and largest finite value; null where there is none. */
export function extent(lists: readonly ArrayLike<number>[]): [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/** Whether all finite values are above 0, so that a logarithmic axis can show them. */
export const canBeLog = (lists: readonly ArrayLike<number>[]): boolean => (extent(lists)?.[0] ?? 0) > 0;

/**
 * A scale that holds all values with `margin` (a share of the axis) on both sides.
 *
 * Falls back to linear where a logarithm has no value. A single value gets room around it.
 */
export function scaleOver(lists: readonly ArrayLike<number>[], kind: HeightScale, margin = 0.06): Scale {
  const [low, high] = extent(lists) ?? [0, 1];
  if (kind === 'log' && low > 0) {
    const pad = Math.max((high / low) ** margin, low === high ? 1.5 : 1);
    return logScale(low / pad, high * pad);
  }
  const pad = low === high ? Math.max(Math.abs(low) * 0.1, 1e-3) : (high - low) * margin;
  return linearScale(low - pad, high + pad);
}

export interface Tick {
  value: number;
  /** Share of the axis. */
  at: number;
  /** Drawn without a label. */
  minor: boolean;
}

/** The 1, 2 or 5 times a power of ten that divides the span into at most `most` parts. */
export function niceStep(span: number, most: number): number {
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const multiple = [1, 2, 5, 10].find((m) => m * power >= raw * (1 - 1e-12)) ?? 10;
  return multiple * power;
}

function linearTicks(scale: Scale, most: number): Tick[] {
  const {
    domain: [low, high],
    at,
  } = scale;
  const step = niceStep(high - low, most);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  // a round step may be longer than the axis, or meet it once
  if (count < 2 && most < 6) return linearTicks(scale, 6);
  // multiples rather than sums: 0.1 + 0.2 is not 0.3
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Array.from({ length: count }, (_, i) => {
    const value = digits > 15 ? (first + i) * step : Number(((first + i) * step).toFixed(digits));
    return { value: value + 0, at: at(value), minor: false };
  });
}

const within = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

/** Powers of ten where there are several; 1, 2 and 5 times them in a short range; linear ticks in a very short one. */
function logTicks(scale: Scale, most: number): Tick[] {
  const { domain, at } = scale;
  const [low, high] = domain;
  const decades = Math.log10(high / low);
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const labelled = decades >= 2 ? [1] : [1, 2, 5];
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((power) => within(Number(`1e${power}`), domain));
  // every so many powers get a label, as long as two of them do
  let skip = Math.max(1, Math.ceil(decades / most));
  while (skip > 1 && powers.filter((power) => power % skip === 0).length < 2) skip--;
  const ticks: Tick[] = [];
  for (let power = first; power <= last; power++) {
    for (let multiple = 1; multiple < 10; multiple++) {
      const value = Number(`${multiple}e${power}`);
      if (!within(value, domain)) continue;
      const minor = !labelled.includes(multiple) || power % skip !== 0;
      if (minor && decades > 3 && multiple > 1) continue;
      ticks.push({ value, at: at(value), minor });
    }
  }
  return ticks.filter(({ minor }) => !minor).length >= 2 ? ticks : linearTicks(scale, most);
}

/** Ticks inside the domain, ascending; at most about `most` with labels. */
export function ticksOf(scale: Scale, most = 5): Tick[] {
  if (!(scale.domain[1] > scale.domain[0])) return [];
  return scale.kind === 'log' ? logTicks(scale, most) : linearTicks(scale, most);
}
