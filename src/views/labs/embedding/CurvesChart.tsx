/** What networks answer over the data: wide ones solid, narrow ones dashed, data as points. */
import type { OutputCurve } from '../../../contract/embedding.ts';
import { LineChart, type Series } from '../../chart/LineChart.tsx';

interface CurvesChartProps {
  id: string;
  title: string;
  data: OutputCurve | null;
  narrow: readonly { name: string; curve: OutputCurve }[];
  wide: { name: string; curve: OutputCurve } | null;
  /** One input: over it; else over samples in the order of their targets. */
  summary: string;
  empty: string;
}

export function CurvesChart({ id, title, data, narrow, wide, summary, empty }: CurvesChartProps) {
  const line = ({ x, y }: OutputCurve) => ({ xs: x, ys: y });
  // only a curve of one input is drawn more densely than the samples
  const first = wide?.curve ?? narrow[0]?.curve;
  const isOverInput = !data || !first || first.x.length !== data.x.length;
  const series: Series[] = [
    ...(data ? [{ name: 'data', colour: 1 as const, isLoose: true, ...line(data) }] : []),
    ...(wide ? [{ name: wide.name, colour: 'warm' as const, ...line(wide.curve) }] : []),
    ...narrow.map(({ name, curve }): Series => ({ name, colour: 'ink', isDashed: true, ...line(curve) })),
  ];
  return (
    <LineChart
      id={id}
      title={title}
      x={{ name: isOverInput ? 'Input x' : 'Sample, by target', kind: 'linear' }}
      y={{ name: 'Output', kind: 'linear' }}
      series={series}
      summary={summary}
      empty={empty}
    />
  );
}
