/** The engine of landscapes of two parameters. */
import type { Engine } from './engine.ts';
import { createFloat64Engine } from './float64/float64Engine.ts';
import { landscapeObjective } from './float64/landscape.ts';
import type { Landscape } from './problem.ts';

/** They are tiny and asked for exactly: always float64. */
export const createLandscapeEngine = (landscape: Landscape): Engine => createFloat64Engine(landscapeObjective(landscape));
