/** A line in space as a tube with a dark rim, seen faintly through hills. */
import { BackSide, BufferAttribute, BufferGeometry, FrontSide, Group, Mesh, ShaderMaterial } from 'three';
import { tubeAround } from '../../geometry/tube.ts';
import type { Rgb } from './palette.ts';

const vertexShader = /* glsl */ `
  attribute float along;
  attribute float fade;
  uniform float swell;
  varying float vAlong;
  varying float vFade;
  varying vec3 vNormal;
  void main() {
    vAlong = along;
    vFade = fade;
    vNormal = normalMatrix * normal;
    vec4 place = modelViewMatrix * vec4(position + normal * swell, 1.0);
    gl_Position = projectionMatrix * place;
  }
`;

const fragmentShader = /* glsl */ `
  uniform vec3 colour;
  uniform float opacity;
  uniform float dash;
  uniform float shaded;
  varying float vAlong;
  varying float vFade;
  varying vec3 vNormal;
  void main() {
    if (dash > 0.0 && fract(vAlong / dash) > 0.55) discard;
    float light = mix(1.0, 0.74 + 0.26 * max(normalize(vNormal).y * 0.6 + normalize(vNormal).z * 0.5, 0.0), shaded);
    gl_FragColor = vec4(colour * light, opacity * vFade);
  }
`;

interface TubeLook {
  /** Width of the dark rim; 0 for none. */
  rim: number;
  /** Length of a dash and its gap; 0 for a whole line. */
  dash: number;
  opacity: number;
  /** Seen through what hides it. */
  hidden: number;
}

export interface TubeObject {
  group: Group;
  /** A line [n · 3] with its strength [n]; nothing where there are fewer than two points. */
  set(line: Float32Array, fade: Float32Array, radius: number): void;
  paint(colour: Rgb, rim: Rgb): void;
  /** From above nothing hides anything: 1 draws what lies under the surface as strongly as what lies over it. */
  seeThrough(share: number): void;
  dispose(): void;
}

export function createTubeObject(look: TubeLook): TubeObject {
  const group = new Group();
  const makeMaterial = (uniforms: { opacity: number; shaded: number }, isBack: boolean) =>
    new ShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms: {
        colour: { value: [1, 1, 1] },
        opacity: { value: uniforms.opacity },
        dash: { value: look.dash },
        swell: { value: isBack ? look.rim : 0 },
        shaded: { value: uniforms.shaded },
      },
      transparent: true,
      side: isBack ? BackSide : FrontSide,
    });
  const body = makeMaterial({ opacity: look.opacity, shaded: 1 }, false);
  const rim = makeMaterial({ opacity: look.opacity * 0.85, shaded: 0 }, true);
  const ghost = makeMaterial({ opacity: look.hidden, shaded: 0 }, false);
  ghost.depthTest = ghost.depthWrite = false;
  const meshes = [ghost, ...(look.rim > 0 ? [rim] : []), body].map((material, order) => {
    const mesh = new Mesh(new BufferGeometry(), material);
    mesh.frustumCulled = false;
    mesh.renderOrder = 10 + order;
    group.add(mesh);
    return mesh;
  });
  group.visible = false;

  const clear = () => meshes[0].geometry.dispose();

  return {
    group,
    set(line, fade, radius) {
      const n = line.length / 3;
      group.visible = n >= 2;
      clear();
      if (n < 2) return;
      const tube = tubeAround(line, radius);
      const sides = tube.lengths.length / n;
      const geometry = new BufferGeometry();
      geometry.setAttribute('position', new BufferAttribute(tube.positions, 3));
      geometry.setAttribute('normal', new BufferAttribute(tube.normals, 3));
      geometry.setAttribute('along', new BufferAttribute(tube.lengths, 1));
      geometry.setAttribute(
        'fade',
        new BufferAttribute(
          Float32Array.from(tube.lengths, (_, i) => fade[Math.floor(i / sides)]),
          1,
        ),
      );
      geometry.setIndex(new BufferAttribute(tube.indices, 1));
      for (const mesh of meshes) mesh.geometry = geometry;
    },
    paint(colour, rimColour) {
      body.uniforms.colour.value = ghost.uniforms.colour.value = colour;
      rim.uniforms.colour.value = rimColour;
    },
    seeThrough: (share) => {
      ghost.uniforms.opacity.value = look.hidden + (look.opacity - look.hidden) * share;
    },
    dispose() {
      clear();
      for (const material of [body, rim, ghost]) material.dispose();
    },
  };
}
