/** Target, loss surface and what lies between them: small beside each other, one of them large, or beside the target. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { PatternSpec } from '../../../contract/pattern.ts';
import type { PatternFrame } from '../../../contract/patternResult.ts';
import { patternViewStore, type PatternViewState } from '../../../store/patternView.ts';
import { useLayout } from '../../controls/useLayout.ts';
import type { Looked } from '../labView.ts';
import { CurvePicture } from './CurvePicture.tsx';
import { LayoutChoices } from './LayoutChoices.tsx';
import { PatternStrip } from './PatternStrip.tsx';
import { ofChannel, rangeOf, shownOf } from './patternPicture.ts';
import { emptyPattern } from './patternText.ts';
import { SurfacePicture } from './SurfacePicture.tsx';
import { VolumePicture } from './VolumePicture.tsx';
import { WorkingStage } from './WorkingStage.tsx';
import './pattern.css';

export function PatternStage({ spec, run, frame }: Looked<'pattern'>) {
  const view = useStore(patternViewStore);
  if (!frame) {
    return (
      <div className="pattern">
        <p className="stage-empty">{run.status === 'running' ? 'Loading the data …' : emptyPattern}</p>
      </div>
    );
  }
  if (frame.construction === 'working') return <WorkingStage frame={frame} view={view} canAsk={run.end !== null} />;
  return <Pictures spec={spec} frame={frame} view={view} canAsk={run.end !== null} />;
}

interface PicturesProps {
  spec: PatternSpec;
  frame: PatternFrame;
  view: PatternViewState;
  canAsk: boolean;
}

function Pictures({ spec, frame: whole, view, canAsk }: PicturesProps) {
  const layout = useLayout();
  const frame = useMemo(() => ofChannel(whole, view.channel), [whole, view.channel]);
  const [lacksWebGl, setLacksWebGl] = useState(false);
  const answer = view.random?.answer ?? null;
  const all = useMemo(() => shownOf(frame, spec.data.name, answer, frame.course.step.length === 0), [frame, spec, answer]);
  const shown = all.find((one) => one.view === view.shown) ?? all.find((one) => one.view === 'slice') ?? all[0];
  const [low, high] = rangeOf(frame);
  const range = useMemo(() => [low, high] as const, [low, high]);
  // heights of differences and of other directions have scales of their own
  const canPair = layout !== 'narrow' && shown.view !== 'target' && shown.view !== 'difference' && !shown.isRandom;
  const canBeVolume = shown.dimensions === 3 && shown.view !== 'difference';
  const tools = <LayoutChoices isBeside={canPair ? view.isBeside : null} volume={canBeVolume && !lacksWebGl ? view.volume : null} />;
  const props = { shown, target: view.isBeside && canPair ? all[0] : null, frame, spec, view, range, tools };
  return (
    <div className="pattern">
      <PatternStrip
        all={all}
        shown={shown}
        frame={frame}
        range={range}
        view={view}
        spec={spec}
        canAsk={canAsk}
        canDrawVolumes={!lacksWebGl}
      />
      {shown.dimensions === 1 ? (
        <CurvePicture all={all} frame={frame} spec={spec} channel={view.channel} />
      ) : canBeVolume && view.volume === 'level' && !lacksWebGl ? (
        <VolumePicture {...props} onRefused={() => setLacksWebGl(true)} />
      ) : (
        <SurfacePicture {...props} />
      )}
    </div>
  );
}
