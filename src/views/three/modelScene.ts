/** What the stage shows as plain shapes and standard materials, for files that other programs read. */
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshStandardMaterial,
  SphereGeometry,
} from 'three';
import type { Projected, Scene, Surface } from '../../contract/stage.ts';
import { colourAt } from '../../geometry/colourMap.ts';
import { placeScene, settle } from '../../geometry/placedScene.ts';
import type { PlacedPoints } from '../../geometry/placedScene.ts';
import type { StageFrame } from '../../geometry/stageFrame.ts';
import { surfaceMesh } from '../../geometry/surfaceMesh.ts';
import { smoothLine, tubeAround } from '../../geometry/tube.ts';
import type { Palette, Rgb } from './palette.ts';
import { beadColour, beadRadius, tethersOf, type PointLook } from './sceneMarks.ts';

export interface ModelSubject {
  surface: Surface;
  scene: Scene | null;
  frame: StageFrame;
  pointLook?: PointLook;
  heightName: string;
  /** What the picture leaves out. */
  honesty: string;
}

/** What a reader of the file needs to get from its places back to numbers; plain JSON. */
export interface ModelNotes {
  from: 'Bandscape';
  honesty: string;
  view: Surface['view'];
  height: { name: string; scale: 'linear' | 'log'; low: number; high: number; clip: number | null; rise: number; reads: string };
  ground: { centre: [number, number]; scale: number; reads: string };
}

/** Points of a tube, about, and sides of a ball. */
const smoothness = 220;
const ballSides = 20;

/** Colours in a glTF file are linear light, those of the page are as screens take them. */
const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

function materialOf(colour: Rgb | null): MeshStandardMaterial {
  const material = new MeshStandardMaterial({ vertexColors: colour === null, roughness: 0.9, metalness: 0, side: DoubleSide });
  if (colour) material.color.setRGB(...(colour.map(linear) as Rgb));
  return material;
}

/** One named group: `surface`, `walls`, `straight line`, `band m0-m1`, `pivot m0-m1 1` …, `minimum m0` …, `tethers`. */
export function modelScene(subject: ModelSubject, palette: Palette): Group {
  const { surface, scene, frame } = subject;
  const group = new Group();
  group.name = 'landscape';
  group.userData = notesOf(subject);
  group.add(...ground(subject, palette));
  if (!scene) return group;
  const placed = placeScene(scene, frame, surface);
  const ball = new SphereGeometry(1, ballSides, ballSides / 2);
  const bead = (name: string, points: PlacedPoints, i: number, radius: number, colour: Rgb, values: Projected): Mesh => {
    const mesh = named(name, new Mesh(ball, materialOf(colour)));
    mesh.position.fromArray(points.places, 3 * i);
    mesh.scale.setScalar(radius);
    mesh.userData = { height: values.height[i], off: values.off[i] };
    return mesh;
  };
  const tube = (name: string, line: Float32Array, radius: number, colour: Rgb): Mesh => {
    settle(line, frame, surface);
    const { positions, normals, indices } = tubeAround(line, radius);
    return named(name, new Mesh(shape(positions, normals, indices), materialOf(colour)));
  };
  if (placed.line) group.add(tube('straight line', Float32Array.from(placed.line.places), 0.0055, palette.straight));
  placed.bands.forEach((band, b) => {
    const radius = beadRadius(band);
    const count = band.shares.length;
    if (count < 2) return;
    const line = smoothLine(band.places, Math.min(12, Math.max(2, Math.round(smoothness / count))));
    group.add(tube(`band ${band.edge}`, line, 0.36 * radius, band.hue === null ? palette.bright : palette.hues[band.hue - 1]));
    // the ends are the minima
    for (let i = 1; i < count - 1; i++) {
      const colour = beadColour(band, band.shares[i], palette);
      group.add(bead(`pivot ${band.edge} ${i}`, band, i, radius, colour, scene.bands[b]));
    }
  });
  const { pointLook: look = 'minimum' } = subject;
  const colour = look === 'optimum' ? palette.optimum : palette.glow;
  placed.minima.ids.forEach((id, i) => group.add(bead(`${look} ${id}`, placed.minima, i, 0.03, colour, scene.minima)));
  const { ends } = tethersOf(placed);
  if (ends.length > 0) {
    const material = new LineBasicMaterial();
    material.color.setRGB(...(palette.bright.map(linear) as Rgb));
    const lines = new BufferGeometry().setAttribute('position', new BufferAttribute(Float32Array.from(ends), 3));
    group.add(named('tethers', new LineSegments(lines, material)));
  }
  return group;
}

function notesOf({ surface, frame, heightName, honesty }: ModelSubject): ModelNotes {
  const { heights, rise, centre, scale } = frame;
  const { kind, domain } = heights.scale;
  const share = 'share = y / rise, up to 1';
  return {
    from: 'Bandscape',
    honesty,
    view: surface.view,
    height: {
      name: heightName,
      ...{ scale: kind, low: domain[0], high: domain[1], clip: heights.clip, rise },
      reads: kind === 'log' ? `${share}; height = low * (high / low)^share` : `${share}; height = low + (high - low) * share`,
    },
    ground: { centre, scale, reads: "the view's coordinates are centre[0] + x / scale and centre[1] - z / scale" },
  };
}

/** The surface in the colours of its heights, and where it has walls, these as a body of their own. */
function ground({ surface, frame }: ModelSubject, palette: Palette): Mesh[] {
  const { positions, normals, shares, indices, rows, columns } = surfaceMesh(surface, frame);
  const grid = rows * columns;
  const cells = 6 * (rows - 1) * (columns - 1);
  const top = shape(positions.slice(0, 3 * grid), normals.slice(0, 3 * grid), indices.slice(0, cells));
  const colours = new Float32Array(3 * grid);
  for (let i = 0; i < grid; i++) {
    const at = colourAt(palette.colours, shares[i]);
    for (let part = 0; part < 3; part++) colours[3 * i + part] = linear(palette.colours[at + part] / 255);
  }
  top.setAttribute('color', new BufferAttribute(colours, 3));
  const meshes = [named('surface', new Mesh(top, materialOf(null)))];
  if (indices.length > cells) {
    const sides = shape(
      positions.slice(3 * grid),
      normals.slice(3 * grid),
      indices.slice(cells).map((i) => i - grid),
    );
    meshes.push(named('walls', new Mesh(sides, materialOf(palette.earth))));
  }
  return meshes;
}

function shape(positions: Float32Array, normals: Float32Array, indices: Uint32Array): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  return geometry.setIndex(new BufferAttribute(indices, 1));
}

function named<T extends { name: string }>(name: string, object: T): T {
  object.name = name;
  return object;
}
