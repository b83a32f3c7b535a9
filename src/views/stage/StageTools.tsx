/** Which view, from where, and back to the start. */
import type { ReactNode } from 'react';
import type { StageState } from '../../store/stage.ts';
import type { StageViewKind } from '../../store/stageView.ts';
import { Choice } from '../controls/Choice.tsx';
import { SaveMenu } from '../controls/SaveMenu.tsx';
import { photographs, ratioOf } from './photographs.ts';
import { PoseMenu } from './PoseMenu.tsx';
import type { CameraHandle } from './PoseMenu.tsx';
import type { Pose } from '../three/orbitCamera.ts';
import { viewNames } from './stageText.ts';

interface StageToolsProps {
  kinds: readonly StageViewKind[];
  shown: StageViewKind | null;
  onView(kind: StageViewKind): void;
  /** null where only one can be drawn. */
  projection: StageState['projection'] | null;
  onProjection(projection: StageState['projection']): void;
  onZoom(factor: number): void;
  /** null before the picture is drawn. */
  camera(): CameraHandle | null;
  poses: readonly Pose[];
  onKeepPose(pose: Pose): void;
  onPhotograph(ratio: number): Promise<Blob>;
  /** What is shown as a glTF file. */
  onModel(): Promise<Blob>;
  /** null where nothing was recorded to film. */
  onFilm: (() => void) | null;
  /** More tools. */
  children: ReactNode;
}

export function StageTools(props: StageToolsProps) {
  const { kinds, shown, onView, projection, onProjection, onZoom, camera, poses, onKeepPose, onPhotograph } = props;
  const { onModel, onFilm, children } = props;
  return (
    <div className="stage-tools">
      {kinds.length > 1 && (
        <Choice
          className="stage-choice"
          legend="View"
          name="stage-view"
          options={kinds.map((kind) => ({ value: kind, label: viewNames[kind].name, says: viewNames[kind].says }))}
          value={shown}
          onChoose={onView}
        />
      )}
      {projection && (
        <div className="stage-camera">
          {children}
          <Choice
            className="stage-choice"
            legend="Seen"
            name="stage-projection"
            options={projections}
            value={projection}
            onChoose={onProjection}
          />
          <button type="button" aria-label="Nearer" title="Nearer (+)" onClick={() => onZoom(1.3)}>
            +
          </button>
          <button type="button" aria-label="Farther" title="Farther (−)" onClick={() => onZoom(1 / 1.3)}>
            −
          </button>
          <PoseMenu camera={camera} isFlat={projection === '2d'} kept={poses} onKeep={onKeepPose} />
          <SaveMenu
            label="The landscape"
            files={[...photographs, model]}
            onMake={(name) => (name === model.name ? onModel() : onPhotograph(ratioOf(name)))}
            tasks={onFilm ? [{ ...film, onBegin: onFilm }] : []}
          />
        </div>
      )}
    </div>
  );
}

const model = { name: 'landscape.glb', says: 'In three dimensions (glTF), for viewers, slides and printers' };
const film = { name: 'Film (MP4 or WebM)', says: 'The recorded run seen as now, with motion drawn in between its moments' };

const projections = [
  { value: '3d', label: '3D', says: 'From the side.' },
  { value: '2d', label: '2D', says: 'From straight above.' },
] as const;
