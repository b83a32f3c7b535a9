/** A surface of one level in a volume: in one colour, lit from both sides. */
import { BufferAttribute, BufferGeometry, DoubleSide, Mesh, ShaderMaterial } from 'three';
import type { Isosurface } from '../../geometry/isosurface.ts';
import type { Rgb } from './palette.ts';

const vertexShader = /* glsl */ `
  varying vec3 vNormal;
  varying vec3 vView;
  void main() {
    vNormal = normal;
    vec4 place = modelMatrix * vec4(position, 1.0);
    vView = cameraPosition - place.xyz;
    gl_Position = projectionMatrix * viewMatrix * place;
  }
`;

const fragmentShader = /* glsl */ `
  uniform vec3 colour;
  uniform vec3 paper;
  varying vec3 vNormal;
  varying vec3 vView;
  void main() {
    vec3 view = normalize(vView);
    vec3 n = normalize(vNormal);
    // its inside, where it is open, is seen by a weaker light
    float isInside = gl_FrontFacing ? 0.0 : 1.0;
    n *= 1.0 - 2.0 * isInside;
    vec3 sun = normalize(vec3(-0.55, 0.72, 0.42));
    float light = 0.42 + 0.22 * (0.5 + 0.5 * n.y) + 0.5 * max(dot(n, sun), 0.0);
    float sheen = pow(max(dot(n, normalize(sun + view)), 0.0), 28.0) * 0.10;
    // edges step back a little from what lies behind them
    float rim = pow(1.0 - abs(dot(n, view)), 3.0) * 0.25;
    vec3 shaded = colour * light * (1.0 - 0.35 * isInside) + sheen * (1.0 - isInside);
    gl_FragColor = vec4(mix(shaded, paper, rim), 1.0);
  }
`;

export interface IsosurfaceObject {
  mesh: Mesh;
  set(surface: Isosurface): void;
  paint(colour: Rgb, paper: Rgb): void;
  dispose(): void;
}

export function createIsosurfaceObject(): IsosurfaceObject {
  const uniforms = { colour: { value: [1, 1, 1] }, paper: { value: [1, 1, 1] } };
  const material = new ShaderMaterial({ vertexShader, fragmentShader, uniforms, side: DoubleSide });
  const mesh = new Mesh(new BufferGeometry(), material);
  mesh.frustumCulled = false;
  return {
    mesh,
    set({ positions, normals, indices }) {
      mesh.geometry.dispose();
      mesh.geometry = new BufferGeometry();
      mesh.geometry.setAttribute('position', new BufferAttribute(positions, 3));
      mesh.geometry.setAttribute('normal', new BufferAttribute(normals, 3));
      mesh.geometry.setIndex(new BufferAttribute(indices, 1));
    },
    paint(colour, paper) {
      uniforms.colour.value = colour;
      uniforms.paper.value = paper;
    },
    dispose() {
      mesh.geometry.dispose();
      material.dispose();
    },
  };
}
