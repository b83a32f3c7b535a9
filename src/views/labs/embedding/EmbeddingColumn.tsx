/** The embedding lab's charts. */
import type { LabView, Looked } from '../labView.ts';
import { CondenseLoss, CondenseUnits, GroupSizes } from './Condense.tsx';
import { frameOf } from './frameOf.ts';
import { GalleryCurves, GalleryFacts, GallerySpectrum } from './GalleryColumn.tsx';
import { PointSpectrum, PointTable, PointTabs } from './PointColumn.tsx';
import { LevelsTable, StaircaseCurves, StaircaseUnits } from './Staircase.tsx';
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

export const embeddingPanels: LabView<'embedding'>['panels'] = [
  { id: 'first', name: 'Chart', Content: First },
  { id: 'second', name: 'Details', Content: Second },
  { id: 'third', name: 'More', Content: Third },
];
