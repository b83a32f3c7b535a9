/** Eigenvalues of a Hessian by size, positive and negative ones in colours of their own, with the bound below which they count as zero. */
import type { InertiaCounts } from '../../../contract/embedding.ts';
import { LineChart, type Series } from '../../chart/LineChart.tsx';
import { formatNumber } from '../../format.ts';
import { signsText } from './embeddingText.ts';

interface SpectrumChartProps {
  id: string;
  title: string;
  /** Ascending; null before there are any. */
  eigenvalues: Float64Array | null;
  zeroBound: number;
  inertia: InertiaCounts | null;
  empty: string;
}

/** What is exactly 0 has no logarithm: it is drawn at the chart's foot. */
const floor = 1e-18;

export function SpectrumChart({ id, title, eigenvalues, zeroBound, inertia, empty }: SpectrumChartProps) {
  const values = eigenvalues ?? new Float64Array(0);
  // a rank that stays with the eigenvalue, from the largest
  const order = Array.from(values, (value) => value).sort((a, b) => Math.abs(b) - Math.abs(a));
  const seriesOf = (name: string, colour: Series['colour'], belongs: (value: number) => boolean): Series => ({
    name,
    colour,
    isLoose: true,
    xs: order.flatMap((value, k) => (belongs(value) ? [k + 1] : [])),
    ys: order.filter(belongs).map((value) => Math.max(floor, Math.abs(value))),
  });
  return (
    <LineChart
      id={id}
      title={title}
      x={{ name: 'Rank by size', kind: 'linear', include: [0, values.length + 1] }}
      y={{ name: '|λ|', kind: 'log' }}
      series={[
        seriesOf('positive', 'warm', (value) => value > zeroBound),
        seriesOf('negative', 1, (value) => value < -zeroBound),
        seriesOf('zero', 'quiet', (value) => Math.abs(value) <= zeroBound),
      ]}
      rules={values.length > 0 ? [{ axis: 'y', at: zeroBound, name: 'counts as zero below' }] : []}
      summary={
        inertia
          ? `${values.length} eigenvalues: ${inertia.negative} negative, ${inertia.zero} zero, ${inertia.positive} positive (−, 0, +: ${signsText(inertia)}); zero is below ${formatNumber(zeroBound)}.`
          : ''
      }
      empty={empty}
    />
  );
}
