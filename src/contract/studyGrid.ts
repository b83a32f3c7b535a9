/** The grid of a study: stacks of networks that are trained together, and the curves that join them. */
import type { MethodName } from './curveMethods.ts';
import { priorTitle, type Prior, type StudySpec } from './study.ts';
import type { StudyPlace } from './studyRows.ts';

/** Networks of one depth, width and prior: 2·pairs seeds. */
export interface Cell {
  depth: number;
  width: number;
  prior: Prior;
}

/** In the order in which they are computed: cheap widths first. */
export const cellsOf = ({ depths, widths, priors }: StudySpec): Cell[] =>
  depths.flatMap((depth) => widths.flatMap((width) => priors.map((prior) => ({ depth, width, prior }))));

export const placesOf = ({ pairs, methods }: StudySpec, cell: Cell): StudyPlace[] =>
  Array.from({ length: pairs }, (_, pair) => methods.map((method: MethodName) => ({ ...cell, pair, method }))).flat();

/** One text for one place. */
export const keyOf = ({ depth, width, prior, pair, method }: StudyPlace): string =>
  `${depth} × ${width}, ${priorTitle(prior)}, pair ${pair}, ${method}`;
