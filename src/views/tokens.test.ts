import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Rgb = [number, number, number];

/** Linear light of a theme's colours by name. */
function coloursOf(selector: string): Map<string, Rgb> {
  const block = css.split(`${selector} {`)[1].split('}')[0];
  const found = [...block.matchAll(/--([\w-]+): #([0-9a-f]{6});/g)];
  return new Map(
    found.map(([, name, hex]) => {
      const parts = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
      return [name, parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as Rgb];
    }),
  );
}

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const through = (matrix: number[][], v: readonly number[]): Rgb =>
  matrix.map((row) => row.reduce((sum, weight, i) => sum + weight * v[i], 0)) as Rgb;

/** Machado, Oliveira & Fernandes, IEEE TVCG 15, 1291 (2009), severity 1. */
const visions = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'without long waves': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without middle waves': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** OKLab (Ottosson 2020). */
function oklab(colour: Rgb): Rgb {
  const cones = through(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  ).map((part) => Math.cbrt(Math.max(0, part)));
  return through(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

const light = coloursOf(':root');
const themes = { light, dark: new Map([...light, ...coloursOf(":root[data-theme='dark']")]) };
const hues = Array.from({ length: 8 }, (_, i) => `hue-${i + 1}`);

describe.each(Object.entries(themes))('colours of the %s theme', (_, colours) => {
  const of = (name: string): Rgb => {
    const colour = colours.get(name);
    if (!colour) throw new Error(`There is no --${name}.`);
    return colour;
  };

  it('keep text readable and lines visible on every ground', () => {
    for (const ground of ['paper', 'field', 'shade']) {
      for (const name of ['ink', 'quiet', 'accent', 'bad', 'warm'])
        expect(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      for (const name of hues) expect(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['paper', 'field']) expect(contrast(of('optimum'), of(ground)), `optimum on ${ground}`).toBeGreaterThanOrEqual(3);
    // its ring
    expect(contrast(of('optimum'), [1, 1, 1])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(visions))('are told apart with vision %s', (_name, matrix) => {
    const seen = hues.map((name) => oklab(through(matrix, of(name))));
    for (let i = 0; i < seen.length; i++)
      for (let j = 0; j < i; j++) {
        const far = Math.hypot(...seen[i].map((part, k) => part - seen[j][k]));
        expect(far, `${hues[j]} and ${hues[i]}`).toBeGreaterThan(0.08);
      }
  });
});
