/** The embedding lab's charts. */
import { useStore } from 'zustand';
import { embeddingViewStore } from '../../../store/embeddingView.ts';
import type { LabView, Looked } from '../labView.ts';
import { CondenseLoss, CondenseUnits, GroupSizes } from './Condense.tsx';
import { frameOf } from './frameOf.ts';
import { GalleryCurves, GalleryFacts, GallerySpectrum } from './GalleryColumn.tsx';
import { PointSpectrum, PointTable, PointTabs } from './PointColumn.tsx';
import { LevelsTable, StaircaseCurves, StaircaseUnits } from './Staircase.tsx';
import { StepsControl } from './StepsControl.tsx';
import './embedding.css';

export function EmbeddingColumn(looked: Looked<'embedding'>) {
  return (
    <>
      <First {...looked} />
      <Second {...looked} />
      <Third {...looked} />
    </>
  );
}

function First({ spec, frame }: Looked<'embedding'>) {
  switch (spec.show) {
    case 'staircase':
      return <StaircaseCurves frame={frameOf('staircase', frame)} />;
    case 'point':
      return <PointSpectrum frame={frameOf('point', frame)} />;
    case 'gallery':
      return <GalleryCurves frame={frameOf('gallery', frame)} />;
    case 'condense':
      return <CondenseLoss frame={frameOf('condense', frame)} />;
  }
}

function Second({ spec, frame }: Looked<'embedding'>) {
  switch (spec.show) {
    case 'staircase':
      return <StaircaseUnits frame={frameOf('staircase', frame)} />;
    case 'point':
      return <PointTable frame={frameOf('point', frame)} activation={spec.network.activation} />;
    case 'gallery':
      return <GallerySpectrum frame={frameOf('gallery', frame)} />;
    case 'condense':
      return <CondenseUnits frame={frameOf('condense', frame)} />;
  }
}

function Third({ spec, frame }: Looked<'embedding'>) {
  switch (spec.show) {
    case 'staircase':
      return <LevelsTable frame={frameOf('staircase', frame)} />;
    case 'point':
      return <PointTabs frame={frameOf('point', frame)} />;
    case 'gallery':
      return <GalleryFacts frame={frameOf('gallery', frame)} />;
    case 'condense':
      return <GroupSizes frame={frameOf('condense', frame)} />;
  }
}

/** Where there is little room, what is under one's hand has a panel of its own. */
function Hand({ spec, run, frame }: Looked<'embedding'>) {
  const point = frameOf('point', frame);
  const view = useStore(embeddingViewStore);
  if (spec.show !== 'point' || !point?.narrow || !point.wide)
    return <p className="empty embedding-steps">Units are split here, once a point was found.</p>;
  return <StepsControl narrow={point.narrow} wide={view.wide ?? point.wide} canTry={run.status !== 'idle'} />;
}

export const embeddingPanels: LabView<'embedding'>['panels'] = [
  { id: 'first', name: 'Chart', Content: First },
  { id: 'second', name: 'Details', Content: Second },
  { id: 'third', name: 'More', Content: Third },
  { id: 'hand', name: 'Split', Content: Hand },
];
