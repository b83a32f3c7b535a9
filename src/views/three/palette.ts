/** The page's colours as numbers, read from its style sheet. */
import { colourTable } from '../../geometry/colourMap.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';

/** Red, green and blue from 0 to 1. */
export type Rgb = [number, number, number];

export interface Palette {
  /** [256 · 4], of heights. */
  colours: Uint8Array<ArrayBuffer>;
  paper: Rgb;
  ink: Rgb;
  /** Walls of the landscape. */
  earth: Rgb;
  /** Mixed into what is cut off. */
  plateau: Rgb;
  accent: Rgb;
  /** Of lines that are told apart, as in charts; hue n at n − 1. */
  hues: readonly Rgb[];
  /** Of arrows: by the loss, and by springs. */
  forces: { loss: Rgb; spring: Rgb };
  straight: Rgb;
  /** Of a point as good as a trained network. */
  optimum: Rgb;
  /** Rims around what is bright. */
  dark: Rgb;
  bright: Rgb;
  glow: Rgb;
  isDark: boolean;
}

function rgbOf(style: CSSStyleDeclaration, name: string): Rgb {
  const text = style.getPropertyValue(name).trim();
  const hex = /^#([0-9a-f]{6})/i.exec(text)?.[1];
  return hex ? ([0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb) : [0.5, 0.5, 0.5];
}

const mix = (a: Rgb, b: Rgb, t: number): Rgb => a.map((part, i) => part + (b[i] - part) * t) as Rgb;

export function readPalette(element: Element, map: ColourMapName): Palette {
  const style = getComputedStyle(element);
  const [paper, ink] = [rgbOf(style, '--paper'), rgbOf(style, '--ink')];
  const isDark = paper[1] < 0.5;
  return {
    colours: colourTable(map),
    paper,
    ink,
    earth: mix(paper, ink, isDark ? 0.12 : 0.11),
    plateau: isDark ? [0.62, 0.64, 0.62] : paper,
    accent: rgbOf(style, '--accent'),
    hues: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => rgbOf(style, `--hue-${n}`)),
    forces: { loss: rgbOf(style, '--force-loss'), spring: rgbOf(style, '--force-spring') },
    straight: isDark ? [0.86, 0.89, 0.9] : [0.97, 0.97, 0.96],
    optimum: rgbOf(style, '--optimum'),
    dark: [0.05, 0.07, 0.09],
    bright: [1, 0.995, 0.98],
    glow: [1, 0.87, 0.62],
    isDark,
  };
}

/** Calls back whenever the page may have other colours. Returns what ends it. */
export function watchTheme(changed: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] });
  query.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    query.removeEventListener('change', changed);
  };
}
