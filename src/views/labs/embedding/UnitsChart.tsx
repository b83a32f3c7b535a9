/** Hidden units as points: the direction of their input weights, and how much they amount to. */
import type { UnitPoints } from '../../../contract/embedding.ts';
import { LineChart } from '../../chart/LineChart.tsx';

interface UnitsChartProps {
  id: string;
  units: UnitPoints | null;
  /** One input: directions lie in the plane of weight and bias. */
  isPlanar: boolean;
}

export function UnitsChart({ id, units, isPlanar }: UnitsChartProps) {
  const angles = units ? Array.from(units.cos, (cos, k) => (180 / Math.PI) * Math.atan2(units.sin[k], cos)) : [];
  const sizes = units ? Array.from(units.amplitude) : [];
  const most = Math.max(...sizes, 0);
  return (
    <LineChart
      id={id}
      title="Hidden units"
      x={{
        name: isPlanar ? 'Direction of (w, b), degrees' : 'Angle from the largest unit, degrees',
        kind: 'linear',
        include: isPlanar ? [-180, 180] : [0, 180],
      }}
      y={{ name: 'Amplitude ‖w‖·‖a‖', kind: 'log' }}
      series={[{ name: 'units', colour: 'accent', isLoose: true, xs: angles, ys: sizes.map((size) => Math.max(size, 1e-6 * most)) }]}
      summary={
        isPlanar
          ? `${angles.length} units. Those that condense stand over few directions; 180° apart they are the same unit with its signs turned.`
          : `${angles.length} units by the angle of their input weights from the largest one’s.`
      }
      empty="Units by the direction of their input weights and by their amplitude."
    />
  );
}
