/** Arrows as flat shapes that turn towards the viewer, over everything else. */
import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, ShaderMaterial } from 'three';
import type { Arrow } from '../../geometry/forceArrows.ts';
import type { Palette } from './palette.ts';

const vertexShader = /* glsl */ `
  attribute vec3 from;
  attribute vec3 to;
  attribute vec4 colour;
  uniform float width;
  varying vec2 vAt;
  varying float vHead;
  varying vec4 vColour;
  void main() {
    vec4 a = modelViewMatrix * vec4(from, 1.0);
    vec4 b = modelViewMatrix * vec4(to, 1.0);
    vec2 along = b.xy - a.xy;
    float size = max(length(along), 1e-6);
    vec2 unit = along / size;
    vAt = position.xy;
    // a head as long as it is wide, on short arrows too
    vHead = min(0.6, 2.2 * width / size);
    vColour = colour;
    vec4 place = mix(a, b, position.x);
    place.xy += vec2(-unit.y, unit.x) * position.y * width;
    gl_Position = projectionMatrix * place;
  }
`;

const fragmentShader = /* glsl */ `
  varying vec2 vAt;
  varying float vHead;
  varying vec4 vColour;
  void main() {
    float room = vAt.x > 1.0 - vHead ? (1.0 - vAt.x) / vHead : 0.26;
    float far = abs(vAt.y) - room;
    float soft = fwidth(vAt.y);
    float alpha = 1.0 - smoothstep(-soft, 0.0, far);
    if (alpha < 0.01) discard;
    vec3 rim = vec3(0.05, 0.07, 0.09);
    gl_FragColor = vec4(mix(vColour.rgb, rim, 0.7 * smoothstep(-2.4 * soft, -1.2 * soft, far)), alpha * vColour.a);
  }
`;

export interface ArrowsObject {
  mesh: Mesh;
  /** `size` enlarges all of them. */
  set(arrows: readonly Arrow[], size: number): void;
  paint(palette: Palette): void;
  dispose(): void;
}

/** Of what nudging takes away. */
const unfelt = 0.35;

export function createArrowsObject(): ArrowsObject {
  const uniforms = { width: { value: 0.014 } };
  const material = new ShaderMaterial({ vertexShader, fragmentShader, uniforms, transparent: true, depthTest: false, depthWrite: false });
  const mesh = new Mesh(new InstancedBufferGeometry(), material);
  mesh.frustumCulled = false;
  mesh.renderOrder = 30;
  mesh.visible = false;
  let palette: Palette | null = null;
  let shown: readonly Arrow[] = [];

  const build = (): void => {
    mesh.geometry.dispose();
    mesh.visible = shown.length > 0 && palette !== null;
    if (!mesh.visible || !palette) return;
    const { forces } = palette;
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array([0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0]), 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    const flat = (of: (arrow: Arrow) => readonly number[]) => Float32Array.from(shown.flatMap((arrow) => [...of(arrow)]));
    geometry.setAttribute(
      'from',
      new InstancedBufferAttribute(
        flat(({ from }) => from),
        3,
      ),
    );
    geometry.setAttribute(
      'to',
      new InstancedBufferAttribute(
        flat(({ to }) => to),
        3,
      ),
    );
    const colourOf = ({ kind, isFelt }: Arrow) => [...forces[kind], isFelt ? 1 : unfelt];
    geometry.setAttribute('colour', new InstancedBufferAttribute(flat(colourOf), 4));
    geometry.instanceCount = shown.length;
    mesh.geometry = geometry;
  };

  return {
    mesh,
    set(arrows, size) {
      uniforms.width.value = 0.014 * size;
      if (arrows === shown) return;
      shown = arrows;
      build();
    },
    paint(to) {
      palette = to;
      build();
    },
    dispose() {
      mesh.geometry.dispose();
      material.dispose();
    },
  };
}
