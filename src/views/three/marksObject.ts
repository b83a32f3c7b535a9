/** Beads, minima and rings: discs that face the viewer, all drawn at once, seen faintly through hills. */
import { Group, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, BufferAttribute, ShaderMaterial } from 'three';
import type { Palette, Rgb } from './palette.ts';

export type MarkKind = 'bead' | 'minimum' | 'glow' | 'ring' | 'bullseye';

export interface Mark {
  kind: MarkKind;
  place: readonly [number, number, number];
  radius: number;
  colour: Rgb;
  opacity: number;
}

const vertexShader = /* glsl */ `
  attribute vec3 place;
  attribute vec3 colour;
  /* radius, opacity, kind */
  attribute vec3 look;
  varying vec2 vAt;
  varying vec3 vColour;
  varying vec2 vLook;
  void main() {
    vAt = position.xy;
    vColour = colour;
    vLook = look.yz;
    vec4 centre = modelViewMatrix * vec4(place, 1.0);
    vec4 corner = centre;
    corner.xy += position.xy * look.x;
    gl_Position = projectionMatrix * corner;
    // as near as the front of a ball, so that the hill it lies on does not cut it in two
    vec4 front = projectionMatrix * (centre + vec4(0.0, 0.0, look.x * 1.5, 0.0));
    gl_Position.z = front.z / front.w * gl_Position.w;
  }
`;

const fragmentShader = /* glsl */ `
  uniform float strength;
  uniform vec3 bright;
  uniform vec3 dark;
  varying vec2 vAt;
  varying vec3 vColour;
  varying vec2 vLook;
  void main() {
    float r = length(vAt);
    float soft = fwidth(r) * 1.2;
    float disc = 1.0 - smoothstep(1.0 - soft, 1.0, r);
    vec3 colour = vColour;
    float alpha = disc;
    if (vLook.y < 0.5) {
      float ball = 1.0 - 0.22 * r * r + 0.12 * (vAt.y - vAt.x) * 0.7;
      colour = mix(vColour * ball, bright, smoothstep(0.60, 0.60 + soft, r));
      colour = mix(colour, dark, smoothstep(0.86, 0.86 + soft, r));
    } else if (vLook.y < 1.5) {
      colour = mix(bright, vColour, smoothstep(0.3, 0.85, r));
      colour = mix(colour, dark, smoothstep(0.84, 0.84 + soft, r));
    } else if (vLook.y < 2.5) {
      alpha = pow(max(1.0 - r, 0.0), 2.2);
    } else if (vLook.y < 3.5) {
      alpha = disc * smoothstep(0.76, 0.76 + soft, r);
    } else {
      colour = mix(vColour, bright, smoothstep(0.46, 0.46 + soft, r));
      colour = mix(colour, vColour, smoothstep(0.68, 0.68 + soft, r));
      colour = mix(colour, bright, smoothstep(0.86, 0.86 + soft, r));
    }
    // what everything is about is not to be hidden
    float through = vLook.y < 3.5 ? strength : 1.0;
    gl_FragColor = vec4(colour, alpha * vLook.x * through);
    if (gl_FragColor.a < 0.004) discard;
  }
`;

const kinds: Record<MarkKind, number> = { bead: 0, minimum: 1, glow: 2, ring: 3, bullseye: 4 };
const hidden = 0.5;

export interface MarksObject {
  group: Group;
  /** Later ones are drawn over earlier ones. */
  set(marks: readonly Mark[]): void;
  paint(palette: Palette): void;
  /** From above nothing hides anything: 1 draws what lies under the surface as strongly as what lies over it. */
  seeThrough(share: number): void;
  dispose(): void;
}

export function createMarksObject(): MarksObject {
  const group = new Group();
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]), 3));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const bright = { value: [1, 1, 1] };
  const dark = { value: [0, 0, 0] };
  const materials = [hidden, 1].map((strength, i) => {
    const uniforms = { strength: { value: strength }, bright, dark };
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      uniforms,
      transparent: true,
      depthWrite: false,
      depthTest: i === 1,
    });
    const mesh = new Mesh(geometry, material);
    mesh.frustumCulled = false;
    mesh.renderOrder = 20 + i;
    group.add(mesh);
    return material;
  });
  let room = 0;

  const grow = (count: number): void => {
    room = Math.max(64, 2 * count);
    for (const name of ['place', 'colour', 'look'])
      geometry.setAttribute(name, new InstancedBufferAttribute(new Float32Array(3 * room), 3));
  };

  return {
    group,
    set(marks) {
      // buffers of a geometry that grew are new ones
      if (marks.length > room) {
        geometry.dispose();
        grow(marks.length);
      }
      geometry.instanceCount = marks.length;
      group.visible = marks.length > 0;
      if (marks.length === 0) return;
      const [place, colour, look] = ['place', 'colour', 'look'].map((name) => geometry.getAttribute(name) as InstancedBufferAttribute);
      marks.forEach((mark, i) => {
        place.setXYZ(i, ...mark.place);
        colour.setXYZ(i, ...mark.colour);
        look.setXYZ(i, mark.radius, mark.opacity, kinds[mark.kind]);
      });
      for (const attribute of [place, colour, look]) attribute.needsUpdate = true;
    },
    paint(palette) {
      bright.value = palette.bright;
      dark.value = palette.dark;
    },
    seeThrough: (share) => {
      materials[0].uniforms.strength.value = hidden + (1 - hidden) * share;
    },
    dispose() {
      geometry.dispose();
      for (const material of materials) material.dispose();
    },
  };
}
