/** Pictures that turn together: what moves one camera moves the other one, too. */
import type { OrbitCamera } from './orbitCamera.ts';

type Camera = Pick<OrbitCamera, 'rotate' | 'pan' | 'zoomBy' | 'reset' | 'pose' | 'flyTo' | 'place'>;

/**
 * A camera that another one, if there is one then, follows to wherever it goes.
 *
 * Both have the same frame, so that the same pose is the same sight.
 */
export function leading(camera: Camera, follower: () => Pick<Camera, 'flyTo' | 'place'> | null): Camera {
  const follow = () => follower()?.flyTo(camera.pose());
  return {
    ...camera,
    rotate: (azimuth, polar) => (camera.rotate(azimuth, polar), follow()),
    pan: (right, down) => (camera.pan(right, down), follow()),
    zoomBy: (factor) => (camera.zoomBy(factor), follow()),
    reset: () => (camera.reset(), follow()),
    flyTo: (pose) => (camera.flyTo(pose), follow()),
    place: (pose) => (camera.place(pose), follower()?.place(pose)),
  };
}
