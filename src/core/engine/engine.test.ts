import { createFloat64Engine } from './float64/float64Engine.ts';
import { describeEngine } from './engine.suite.ts';
import { mlpObjective } from './float64/mlp.ts';

describeEngine('float64', async (problem) => createFloat64Engine(mlpObjective(problem)), { value: 1e-12, gradient: 1e-12 });
