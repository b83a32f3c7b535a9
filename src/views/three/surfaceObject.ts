/** The landscape: coloured by height, softly lit, with contour lines drawn by the shader. */
import { BufferAttribute, BufferGeometry, DataTexture, DoubleSide, LinearFilter, Mesh, ShaderMaterial } from 'three';
import { mixInto } from '../../geometry/blend.ts';
import type { SurfaceMesh } from '../../geometry/surfaceMesh.ts';
import type { Palette } from './palette.ts';

const vertexShader = /* glsl */ `
  attribute float share;
  attribute float lines;
  attribute float openness;
  attribute float wall;
  varying float vShare;
  varying float vLines;
  varying float vOpenness;
  varying float vWall;
  varying vec3 vNormal;
  varying vec3 vView;
  void main() {
    vShare = share;
    vLines = lines;
    vOpenness = openness;
    vWall = wall;
    vNormal = normal;
    vec4 place = modelMatrix * vec4(position, 1.0);
    vView = cameraPosition - place.xyz;
    gl_Position = projectionMatrix * viewMatrix * place;
  }
`;

const fragmentShader = /* glsl */ `
  uniform sampler2D colours;
  uniform vec3 plateau;
  uniform vec3 earth;
  uniform float lit;
  uniform float ratio;
  uniform float every;
  uniform float offset;
  uniform float hasClip;
  varying float vShare;
  varying float vLines;
  varying float vOpenness;
  varying float vWall;
  varying vec3 vNormal;
  varying vec3 vView;

  float lineAt(float value, float width) {
    float spread = max(fwidth(value), 1e-5);
    float near = abs(fract(value - 0.5) - 0.5) / spread;
    // where lines crowd closer than pixels they fade rather than flicker
    return (1.0 - smoothstep(width * 0.5, width * 0.5 + 1.0, near)) * (1.0 - smoothstep(0.25, 0.7, spread));
  }

  void main() {
    vec3 colour = texture2D(colours, vec2(clamp(vShare, 0.0, 1.0) * 0.996 + 0.002, 0.5)).rgb;
    float luminance = dot(colour, vec3(0.25, 0.65, 0.1));
    float above = hasClip * smoothstep(0.0, max(fwidth(vShare), 1e-5), vShare - 1.0);

    float index = (floor(vLines + 0.5) + offset) / every;
    float strong = 1.0 - step(0.5 / every, abs(fract(index + 0.5) - 0.5));
    float line = lineAt(vLines, mix(0.5, 1.2, strong) * ratio) * mix(0.30, 0.58, strong) * (1.0 - above);
    vec3 ink = mix(vec3(1.0), vec3(0.03, 0.06, 0.09), smoothstep(0.30, 0.52, luminance));
    vec3 surface = mix(colour, ink, line * mix(0.62, 0.8, smoothstep(0.3, 0.5, luminance)));
    surface = mix(surface, mix(surface, plateau, 0.4), above);

    vec3 n = normalize(vNormal);
    vec3 sun = normalize(vec3(-0.55, 0.72, 0.42));
    float sky = 0.5 + 0.5 * n.y;
    float direct = max(dot(n, sun), 0.0);
    float light = (0.36 + 0.24 * sky + 0.52 * direct) * mix(1.0, vOpenness, 0.8);
    vec3 halfway = normalize(sun + normalize(vView));
    float sheen = pow(max(dot(n, halfway), 0.0), 24.0) * 0.05;
    vec3 shaded = surface * light + sheen;
    vec3 result = mix(surface, shaded, lit);

    if (vWall >= 0.0) {
      vec3 side = mix(colour * 0.9, earth, smoothstep(0.004, 0.012, vWall));
      result = side * (0.80 + 0.20 * max(dot(n, normalize(vec3(-0.45, 0.3, 0.85))), 0.0));
    }
    gl_FragColor = vec4(result, 1.0);
  }
`;

export interface SurfaceObject {
  mesh: Mesh;
  /** Takes in another surface; `isSmooth` moves there from the one before where both have the same points. */
  set(to: SurfaceMesh, isSmooth: boolean): void;
  /** Share of the way from the surface before, 0 to 1. */
  move(share: number): void;
  paint(palette: Palette): void;
  /** 1 is lit from the side, 0 shows the plain colours; `ratio` is drawn pixels for one of the style sheet's. */
  light(lit: number, ratio: number): void;
  /** Positions that are drawn, the grid's first. */
  shape(): SurfaceMesh | null;
  dispose(): void;
}

const moving = ['positions', 'normals', 'shares', 'lines', 'openness'] as const;
const names = { positions: 'position', normals: 'normal', shares: 'share', lines: 'lines', openness: 'openness' } as const;

export function createSurfaceObject(): SurfaceObject {
  const uniforms = {
    colours: { value: null as DataTexture | null },
    plateau: { value: [1, 1, 1] },
    earth: { value: [1, 1, 1] },
    lit: { value: 1 },
    ratio: { value: 1 },
    every: { value: 5 },
    offset: { value: 0 },
    hasClip: { value: 0 },
  };
  const material = new ShaderMaterial({ vertexShader, fragmentShader, uniforms, side: DoubleSide });
  const mesh = new Mesh(new BufferGeometry(), material);
  mesh.frustumCulled = false;
  mesh.visible = false;
  let [before, now]: (SurfaceMesh | null)[] = [null, null];

  const attribute = (name: string) => mesh.geometry.getAttribute(name) as BufferAttribute;

  const rebuild = (to: SurfaceMesh): void => {
    mesh.geometry.dispose();
    mesh.geometry = new BufferGeometry();
    for (const key of moving) {
      const size = key === 'positions' || key === 'normals' ? 3 : 1;
      mesh.geometry.setAttribute(names[key], new BufferAttribute(Float32Array.from(to[key]), size));
    }
    mesh.geometry.setAttribute('wall', new BufferAttribute(to.walls, 1));
    mesh.geometry.setIndex(new BufferAttribute(to.indices, 1));
    mesh.visible = true;
  };

  const move = (share: number): void => {
    if (!now || !before) return;
    for (const key of moving) {
      const target = attribute(names[key]);
      mixInto(target.array as Float32Array, before[key], now[key], share);
      target.needsUpdate = true;
    }
    if (share >= 1) before = null;
  };

  return {
    mesh,
    set(to, isSmooth) {
      const isAlike = now !== null && now.positions.length === to.positions.length && now.rows === to.rows;
      if (isAlike && isSmooth)
        before = { ...to, ...Object.fromEntries(moving.map((key) => [key, Float32Array.from(attribute(names[key]).array)])) };
      else before = null;
      now = to;
      if (!before) rebuild(to);
      uniforms.every.value = to.levels.every;
      uniforms.offset.value = to.levels.offset;
      uniforms.hasClip.value = to.isClipped ? 1 : 0;
    },
    move,
    paint({ colours, plateau, earth }) {
      uniforms.colours.value?.dispose();
      const texture = new DataTexture(colours, colours.length / 4, 1);
      texture.minFilter = texture.magFilter = LinearFilter;
      texture.needsUpdate = true;
      uniforms.colours.value = texture;
      uniforms.plateau.value = plateau;
      uniforms.earth.value = earth;
    },
    light: (lit, ratio) => {
      uniforms.lit.value = lit;
      uniforms.ratio.value = Math.max(0.75, ratio);
    },
    shape: () => now,
    dispose() {
      mesh.geometry.dispose();
      material.dispose();
      uniforms.colours.value?.dispose();
    },
  };
}
