/** The path's chart in words and numbers. */
import { highestIndex, sharesOf, valueAt } from '../../geometry/polyline.ts';
import type { Along } from '../../contract/stage.ts';
import type { AlongEdge } from '../../store/along.ts';
import type { BandSnapshot } from '../../contract/updates.ts';
import type { EdgeState } from '../../store/edges.ts';
import type { PathCurve, PathQuantity } from '../../store/view.ts';
import type { Cell } from '../chart/figure.ts';
import { formatNumber, formatPercent, inSentence } from '../format.ts';
import { formatValue, nameOfQuantity } from './pathPicture.ts';
import type { PathLine, PathPicture } from './pathPicture.ts';
import type { Pivots } from './pivotsOf.ts';

/** In the order in which they are drawn and told. */
export const pathCurves: readonly PathCurve[] = ['straight', 'band', 'best'];

const maximumOf = ({ value }: PathLine): number => value[highestIndex(value)] ?? NaN;

interface Told {
  edge: EdgeState;
  picture: PathPicture;
  heightName: string;
  /** The curve that joins minima; null where bands do. */
  curve: string | null;
  /** Why values are missing, in a sentence. */
  refusal: string | null;
}

/** What the lines do, in a sentence or two. */
export function summarisePath({ edge, picture, heightName, curve, refusal }: Told): string {
  const { quantity, lines } = picture;
  return quantity === 'height' ? summariseHeights(edge, curve) : summariseOther(edge, lines, quantity, heightName, refusal);
}

function summariseHeights({ line, best, band, cycles, edge }: EdgeState, curve: string | null): string {
  const straight = `The straight line rises to ${formatNumber(line.height[highestIndex(line.height)])}`;
  const at = sharesOf(best.profile.arc)[highestIndex(best.profile.height)];
  const where = at === 0 || at === 1 ? 'no higher than its ends' : `at ${formatPercent(at, 0)} of its length`;
  const found =
    best.cycle > 0 ? `, the ${curve === null ? 'best path' : inSentence(curve)} to ${formatNumber(best.saddleHeight)}, ${where}` : '';
  const barrier = edge ? `; barrier ${formatNumber(edge.barrier)}` : '';
  const done = cycles.length - 1;
  if (band?.cycle === 0) return `${looseOf(band)} ${straight}${found}${barrier}.`;
  if (curve !== null) return `${straight}${found}${barrier}.`;
  const now = band ? `Cycle ${band.cycle} works on ${band.height.length} pivots.` : `${done} ${done === 1 ? 'cycle' : 'cycles'}.`;
  return `${straight}${found}${barrier}. ${now}`;
}

/** Pivots that slid down say nothing of the hill between them. */
const looseOf = ({ height }: BandSnapshot): string =>
  `The highest of the loose band’s ${height.length} pivots is at ${formatNumber(height[highestIndex(height)])}; what lies between them is not measured.`;

function summariseOther(
  { band }: EdgeState,
  { straight, best }: PathPicture['lines'],
  quantity: PathQuantity,
  heightName: string,
  refusal: string | null,
): string {
  const name = nameOfQuantity(quantity, heightName);
  const unknown = band ? ` The band at work is known by its ${heightName.toLowerCase()} only.` : '';
  if (!straight && !best) return `${refusal ?? `${name} along both lines is being computed.`}${unknown}`;
  const parts = [
    straight && `the straight line rises to ${formatValue(quantity, maximumOf(straight))}`,
    best && `the best path to ${formatValue(quantity, maximumOf(best))}`,
  ].filter(Boolean);
  return `${name}: ${parts.join(', ')}.${unknown}`;
}

/** What is at one place of the lines, for who hears it. */
export function tellPivot({ pivots, quantity }: PathPicture, pivot: number): string {
  if (!pivots) return '';
  const [share, value] = [pivots.share[pivot], pivots.value[pivot]];
  return `Pivot ${pivot} of ${pivots.value.length - 1}: ${formatValue(quantity, value)}, at ${formatPercent(share, 0)} of the length.`;
}

/** The shown lines' values at a share of their length. */
export const readLines = ({ lines }: PathPicture, shown: readonly PathCurve[], share: number): { curve: PathCurve; value: number }[] =>
  shown.flatMap((curve) => {
    const line = lines[curve];
    return line ? [{ curve, value: valueAt(line.share, line.value, share) }] : [];
  });

/** All points with everything that is known of them; `pivots` of the band at work, or of a recorded moment. */
export function numbersOfPath(
  { line, best }: EdgeState,
  { straight, best: found }: AlongEdge,
  pivots: Pivots | null,
  quantities: readonly PathQuantity[],
  heightName: string,
  curve: string | null,
): Cell[][] {
  const others = quantities.filter((quantity) => quantity !== 'height');
  const rows = (name: string, { arc, height }: Pivots, along: Along | null): Cell[][] =>
    Array.from(arc, (at, i) => [name, at, height[i], ...others.map((quantity) => along?.[quantity]?.[i] ?? null)]);
  return [
    ['curve', 'arc length', heightName.toLowerCase(), ...others.map((quantity) => nameOfQuantity(quantity, heightName).toLowerCase())],
    ...rows('straight line', line, straight),
    ...(best.cycle > 0 ? rows(curve === null ? `best path (cycle ${best.cycle})` : inSentence(curve), best.profile, found) : []),
    ...(pivots ? rows('pivots', pivots, null) : []),
  ];
}
