/** The embedding lab's stage: what each of its four parts shows. */
import { useStore } from 'zustand';
import type { CondenseFrame, PointFrame } from '../../../contract/embedding.ts';
import { labRunStore } from '../../../store/labRun.ts';
import type { Looked } from '../labView.ts';
import { CondenseStage } from './Condense.tsx';
import { frameOf } from './frameOf.ts';
import { GalleryStage } from './GalleryStage.tsx';
import { PointStage } from './PointStage.tsx';
import { StaircaseChart } from './Staircase.tsx';
import './embedding.css';

const hasWide = (frame: PointFrame | null): boolean => frame !== null && frame.wide !== null;
const hasMerge = (frame: CondenseFrame | null): boolean => frame !== null && frame.merge !== null;

export function EmbeddingStage({ spec, run, frame }: Looked<'embedding'>) {
  const isIdle = useStore(labRunStore, ({ status }) => status === 'idle');
  switch (spec.show) {
    case 'staircase':
      return (
        <div className="embedding-stage">
          <StaircaseChart frame={frameOf('staircase', frame)} />
        </div>
      );
    case 'point':
      return <PointStage frame={frameOf('point', frame)} canTry={!isIdle && hasWide(frameOf('point', run.frame))} />;
    case 'gallery':
      return (
        <div className="embedding-stage">
          <GalleryStage frame={frameOf('gallery', frame)} />
        </div>
      );
    case 'condense':
      return <CondenseStage frame={frameOf('condense', frame)} canTry={!isIdle && hasMerge(frameOf('condense', run.frame))} />;
  }
}
