/** Cameras whose moves have consequences: a new picture, or another camera's move. */
import type { OrbitCamera } from './orbitCamera.ts';

export type Camera = Pick<OrbitCamera, 'rotate' | 'pan' | 'zoomBy' | 'reset' | 'pose' | 'flyTo' | 'place'>;

/** A camera after whose every move something is done. */
export const followed = ({ rotate, pan, zoomBy, reset, pose, flyTo, place }: Camera, follow: () => void): Camera => ({
  rotate: (azimuth, polar) => (rotate(azimuth, polar), follow()),
  pan: (right, down) => (pan(right, down), follow()),
  zoomBy: (factor) => (zoomBy(factor), follow()),
  reset: () => (reset(), follow()),
  pose,
  flyTo: (to) => (flyTo(to), follow()),
  place: (to) => (place(to), follow()),
});

/**
 * A camera that another one, if there is one then, follows to wherever it goes.
 *
 * Both have the same frame, so that the same pose is the same sight.
 */
export function leading(camera: Camera, follower: () => Pick<Camera, 'flyTo' | 'place'> | null): Camera {
  return {
    ...followed(camera, () => follower()?.flyTo(camera.pose())),
    place: (pose) => (camera.place(pose), follower()?.place(pose)),
  };
}
