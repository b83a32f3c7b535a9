/** One camera for both projections: seen from above it moves so far off that nothing is foreshortened. */
import { PerspectiveCamera } from 'three';
import { axesOf, fitDistance } from '../../geometry/fitCamera.ts';
import { extent } from '../../geometry/scale.ts';

/** Whence the stage is seen, in stage units and radians: plain data, to be kept. */
export interface Pose {
  azimuth: number;
  polar: number;
  /** How much nearer than the distance from which everything is seen. */
  zoom: number;
  x: number;
  y: number;
  z: number;
  /** 1 is seen from straight above without perspective. */
  flat: number;
}

/** Strips along the edges of the picture that other things lie over, in pixels. */
export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface OrbitCamera {
  camera: PerspectiveCamera;
  resize(width: number, height: number, insets: Insets): void;
  /** The points [n · 3] to be seen, all of them. */
  frame(points: Float32Array): void;
  /** Where it looks from at first and after a reset, in radians. */
  face(azimuth: number): void;
  setFlat(isFlat: boolean): void;
  /** Angles in radians; ignored from above. */
  rotate(azimuth: number, polar: number): void;
  /** Pixels that what is seen moves by. */
  pan(right: number, down: number): void;
  zoomBy(factor: number): void;
  reset(): void;
  /** Where it is going, or is. */
  pose(): Pose;
  /** Flies there; what is left out stays as it is. */
  flyTo(pose: Partial<Pose>): void;
  /** Is at once where another one is. */
  place(pose: Pose): void;
  /** Moves on by some milliseconds; whether it still moves. */
  advance(passed: number): boolean;
  /** 0 from the side, 1 from above. */
  flatness(): number;
  /** Stage units in a pixel, about where it looks. */
  unit(): number;
}

export const usualAzimuth = -0.5;
export const homePolar = 0.76;

const lenses = { side: Math.tan((26 * Math.PI) / 360), above: Math.tan((0.3 * Math.PI) / 360) };
/** Milliseconds in which the way that is left shrinks to a third. */
const pace = 90;
const limit = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** `tilt` is how it looks down at first and after a reset: an angle from the upright, in radians. */
export function createOrbitCamera(isStill: () => boolean, tilt = homePolar): OrbitCamera {
  const camera = new PerspectiveCamera();
  camera.matrixAutoUpdate = false;
  let points: Float32Array = new Float32Array(3);
  let middle = 0;
  let view = { width: 1, height: 1, insets: { top: 0, right: 0, bottom: 0, left: 0 } };
  let faced = usualAzimuth;
  const homePose = (flat: number): Pose => ({ azimuth: faced, polar: tilt, zoom: 1, x: 0, y: middle, z: 0, flat });
  const goal = homePose(0);
  const now = { ...goal };

  /** What is really looked at: the turn to the top belongs to the pose. */
  const direction = () => ({ azimuth: now.azimuth * (1 - now.flat), polar: Math.max(1e-4, now.polar * (1 - now.flat)) });
  const lens = () => Math.exp(Math.log(lenses.side) + (Math.log(lenses.above) - Math.log(lenses.side)) * now.flat);

  const distance = (): number => {
    const { width, height, insets } = view;
    const vertical = (lens() * Math.max(80, height - insets.top - insets.bottom)) / height;
    const horizontal = (lens() * Math.max(80, width - insets.left - insets.right)) / height;
    const target: [number, number, number] = [0, middle, 0];
    return fitDistance(points, target, direction(), { vertical, horizontal }) / now.zoom;
  };

  const unit = (): number => (2 * lens() * distance()) / view.height;

  const apply = (): void => {
    const { width, height, insets } = view;
    const far = distance();
    const { right, up, back } = axesOf(direction());
    const m = camera.matrix;
    m.set(
      right[0],
      up[0],
      back[0],
      now.x + far * back[0],
      right[1],
      up[1],
      back[1],
      now.y + far * back[1],
      right[2],
      up[2],
      back[2],
      now.z + far * back[2],
      0,
      0,
      0,
      1,
    );
    m.decompose(camera.position, camera.quaternion, camera.scale);
    camera.fov = (Math.atan(lens()) * 360) / Math.PI;
    camera.aspect = width / height;
    camera.near = Math.max(far * 0.02, far - 6);
    camera.far = far + 8;
    camera.setViewOffset(width, height, (insets.right - insets.left) / 2, (insets.bottom - insets.top) / 2, width, height);
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld(true);
  };

  return {
    camera,
    resize(width, height, insets) {
      view = { width, height, insets };
      apply();
    },
    frame(to) {
      points = to;
      const { up } = axesOf({ azimuth: faced, polar: tilt });
      const [low, high] = extent([
        Array.from({ length: to.length / 3 }, (_, i) => up[0] * to[3 * i] + up[1] * to[3 * i + 1] + up[2] * to[3 * i + 2]),
      ]) ?? [0, 0];
      const was = middle;
      middle = (low + high) / 2 / up[1];
      goal.y += middle - was;
      now.y += middle - was;
      apply();
    },
    face(azimuth) {
      goal.azimuth = now.azimuth = faced = azimuth;
    },
    setFlat(isFlat) {
      Object.assign(goal, { flat: isFlat ? 1 : 0, zoom: 1, x: 0, y: middle, z: 0 });
    },
    rotate(azimuth, polar) {
      if (goal.flat === 1) return;
      goal.azimuth += azimuth;
      goal.polar = limit(goal.polar + polar, 0.02, 1.52);
    },
    pan(right, down) {
      const far = unit();
      const axes = axesOf(direction());
      for (const [axis, key] of (['x', 'y', 'z'] as const).entries())
        goal[key] = limit(goal[key] + far * (down * axes.up[axis] - right * axes.right[axis]), -2, 2);
    },
    zoomBy(factor) {
      goal.zoom = limit(goal.zoom * factor, 0.4, 24);
    },
    reset: () => void Object.assign(goal, homePose(goal.flat)),
    pose: () => ({ ...goal }),
    flyTo: (pose) => void Object.assign(goal, pose),
    place(pose) {
      for (const one of [goal, now]) Object.assign(one, pose);
      apply();
    },
    advance(passed) {
      const share = isStill() ? 1 : 1 - Math.exp(-passed / pace);
      let isMoving = false;
      for (const key of Object.keys(goal) as (keyof Pose)[]) {
        const left = goal[key] - now[key];
        if (Math.abs(left) < 5e-4) now[key] = goal[key];
        else {
          now[key] += left * share;
          isMoving = isMoving || share < 1;
        }
      }
      apply();
      return isMoving;
    },
    flatness: () => now.flat,
    unit,
  };
}
