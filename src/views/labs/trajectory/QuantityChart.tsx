/** One chart along runs, of what a person chooses. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { chooseQuantity, quantities, trajectoryViewStore, type ChartPlace, type QuantityName } from '../../../store/trajectoryView.ts';
import { LineChart } from '../../chart/LineChart.tsx';
import type { Looked } from '../labView.ts';
import { pictureOf, quantityTitles } from './runsPicture.ts';
import { useRuns } from './useRuns.ts';

interface QuantityChartProps {
  place: ChartPlace;
  /** What is shown there at first. */
  first: QuantityName;
  looked: Looked<'trajectory'>;
}

export function QuantityChart({ place, first, looked }: QuantityChartProps) {
  const quantity = useStore(trajectoryViewStore, ({ charts }) => charts[place]) ?? first;
  const runs = useRuns(looked);
  const picture = useMemo(() => runs && pictureOf(quantity, runs), [quantity, runs]);
  return (
    <LineChart
      key={quantity}
      id={`trajectory-${place}`}
      title={quantityTitles[quantity]}
      x={picture?.x ?? { name: 'Steps', kind: 'linear' }}
      y={picture?.y ?? { name: '', kind: 'linear' }}
      series={picture?.series ?? []}
      rules={picture?.rules ?? []}
      summary={picture?.summary ?? ''}
      empty={picture?.empty || 'Run to see it.'}
      tools={
        <select
          className="drawn"
          aria-label="What is drawn"
          title="What is drawn here"
          value={quantity}
          onChange={(event) => {
            const found = quantities.find((one) => one === event.target.value);
            if (found) chooseQuantity(place, found);
          }}
        >
          {quantities.map((one) => (
            <option key={one} value={one}>
              {quantityTitles[one]}
            </option>
          ))}
        </select>
      }
    />
  );
}
