/** The stage of trajectories: lights over the exact surface of two numbers, or over loss and critical points; a survey's chart. */
import { isScalarPair } from '../../../contract/trajectory.ts';
import type { QuantityName } from '../../../store/trajectoryView.ts';
import type { Looked } from '../labView.ts';
import { CriticalTable } from './CriticalTable.tsx';
import { Lights } from './Lights.tsx';
import { PairStage } from './PairStage.tsx';
import { QuantityChart } from './QuantityChart.tsx';
import type { RunsPicture } from './runsPicture.ts';
import { SurveyChart } from './Survey.tsx';
import { useRuns } from './useRuns.ts';
import './trajectory.css';

/** Without a margin there are no lines to look at, but saddles. */
const firstOf = (picture: RunsPicture | null): QuantityName =>
  picture && picture.chosen.lines.length === 0 && picture.critical.length > 0 ? 'landscape' : 'loss';

export function TrajectoryStage(looked: Looked<'trajectory'>) {
  const { spec } = looked;
  const picture = useRuns(looked);
  if (spec.task !== 'runs') {
    return (
      <div className="trajectory survey">
        <SurveyChart task={spec.task} looked={looked} />
      </div>
    );
  }
  const isPair = isScalarPair(spec);
  return (
    <div className={isPair ? 'trajectory pair' : 'trajectory'}>
      <Lights picture={picture} until={spec.motion.until} />
      {isPair ? <PairStage spec={spec} picture={picture} /> : <QuantityChart place="main" first={firstOf(picture)} looked={looked} />}
      {!isPair && <CriticalTable picture={picture} />}
    </div>
  );
}
