/** Thin straight pieces with a strength each: tethers, tracks of seeds, and a landscape's own curves. */
import { BufferAttribute, BufferGeometry, LineSegments, ShaderMaterial } from 'three';
import type { Rgb } from './palette.ts';

const vertexShader = /* glsl */ `
  attribute float fade;
  varying float vFade;
  void main() {
    vFade = fade;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }
`;

const fragmentShader = /* glsl */ `
  uniform vec3 colour;
  varying float vFade;
  void main() {
    gl_FragColor = vec4(colour, vFade);
  }
`;

export interface Hairlines {
  lines: LineSegments;
  /** Ends of pieces [2 · n · 3], strengths at them [2 · n]. */
  set(ends: readonly number[], fade: readonly number[]): void;
  paint(colour: Rgb): void;
  dispose(): void;
}

/** `isHidden` where something lies before them. */
export function createHairlines(isHidden = false): Hairlines {
  const uniforms = { colour: { value: [1, 1, 1] } };
  const material = new ShaderMaterial({
    vertexShader,
    fragmentShader,
    uniforms,
    transparent: true,
    depthWrite: false,
    depthTest: isHidden,
  });
  const lines = new LineSegments(new BufferGeometry(), material);
  lines.frustumCulled = false;
  lines.renderOrder = 5;
  return {
    lines,
    set(ends, fade) {
      lines.geometry.dispose();
      lines.visible = ends.length > 0;
      if (ends.length === 0) return;
      lines.geometry = new BufferGeometry();
      lines.geometry.setAttribute('position', new BufferAttribute(Float32Array.from(ends), 3));
      lines.geometry.setAttribute('fade', new BufferAttribute(Float32Array.from(fade), 1));
    },
    paint: (colour) => {
      uniforms.colour.value = colour;
    },
    dispose() {
      lines.geometry.dispose();
      material.dispose();
    },
  };
}
