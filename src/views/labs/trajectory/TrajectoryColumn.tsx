/** Three charts along the runs, of what a person chooses; a survey's rows. */
import { isScalarPair } from '../../../contract/trajectory.ts';
import type { ChartPlace, QuantityName } from '../../../store/trajectoryView.ts';
import type { LabView, Looked } from '../labView.ts';
import { QuantityChart } from './QuantityChart.tsx';
import { SurveyTable } from './Survey.tsx';

type Place = Exclude<ChartPlace, 'main'>;

const firstOf: Record<'pair' | 'matrices', Record<Place, QuantityName>> = {
  pair: { first: 'loss', second: 'curvature', third: 'balance' },
  matrices: { first: 'product', second: 'curvature', third: 'balance' },
};

const chartAt = (place: Place) =>
  function ChartAt(looked: Looked<'trajectory'>) {
    const { spec } = looked;
    if (spec.task !== 'runs') return <SurveyTable task={spec.task} looked={looked} />;
    return <QuantityChart place={place} first={firstOf[isScalarPair(spec) ? 'pair' : 'matrices'][place]} looked={looked} />;
  };

const [First, Second, Third] = (['first', 'second', 'third'] as const).map(chartAt);

export function TrajectoryColumn(looked: Looked<'trajectory'>) {
  return (
    <>
      <First {...looked} />
      {looked.spec.task === 'runs' && <Second {...looked} />}
      {looked.spec.task === 'runs' && <Third {...looked} />}
    </>
  );
}

export const trajectoryPanels: LabView<'trajectory'>['panels'] = [
  { id: 'first', name: 'Numbers', Content: First },
  { id: 'second', name: 'Curvature', Content: Second },
  { id: 'third', name: 'Balance', Content: Third },
];
