/** Whence the landscape is seen: a few usual poses, and those that were kept. */
import { useState } from 'react';
import { Popover } from '../controls/Popover.tsx';
import type { Pose } from '../three/orbitCamera.ts';

export interface CameraHandle {
  reset(): void;
  pose(): Pose;
  flyTo(pose: Partial<Pose>): void;
  flyToSelected(): boolean;
}

interface PoseMenuProps {
  camera(): CameraHandle | null;
  /** From above only the place and the distance differ. */
  isFlat: boolean;
  kept: readonly Pose[];
  onKeep(pose: Pose): void;
}

const usual: readonly { name: string; pose: Partial<Pose> }[] = [
  { name: 'From the front', pose: { azimuth: 0, polar: 1.2 } },
  { name: 'From the left', pose: { azimuth: -Math.PI / 2, polar: 1.1 } },
  { name: 'From the right', pose: { azimuth: Math.PI / 2, polar: 1.1 } },
  { name: 'From behind', pose: { azimuth: Math.PI, polar: 1.1 } },
];

export function PoseMenu({ camera, isFlat, kept, onKeep }: PoseMenuProps) {
  const [lacksSelected, setLacksSelected] = useState(false);
  return (
    <Popover
      className="pose"
      label="Pose"
      onToggle={() => setLacksSelected(false)}
      button={(own) => (
        <button type="button" title="Whence the landscape is seen" {...own}>
          Pose
        </button>
      )}
    >
      <button type="button" title="Key 0, or a double click" onClick={() => camera()?.reset()}>
        Where it began
      </button>
      <button type="button" title="Enter, on the picture" onClick={() => setLacksSelected(camera()?.flyToSelected() === false)}>
        Near what is selected
      </button>
      {lacksSelected && <p role="status">Select a pivot or a minimum first.</p>}
      {!isFlat &&
        usual.map(({ name, pose }) => (
          <button key={name} type="button" onClick={() => camera()?.flyTo(pose)}>
            {name}
          </button>
        ))}
      {kept.map((pose, i) => (
        <button key={i} type="button" onClick={() => camera()?.flyTo({ ...pose, flat: Number(isFlat) })}>
          Kept pose {i + 1}
        </button>
      ))}
      <button
        type="button"
        className="keep"
        title="Comes back here from wherever you go"
        onClick={() => {
          const now = camera()?.pose();
          if (now) onKeep(now);
        }}
      >
        Keep this pose
      </button>
    </Popover>
  );
}
