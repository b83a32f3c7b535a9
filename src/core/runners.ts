/** Experiment kind → runner: what the worker and the command line serve. */
import type { Experiment } from '../contract/experiment.ts';
import { runConnect } from './connect/connect.ts';
import type { Runner } from './runner.ts';

export const runners: Record<Experiment['kind'], Runner> = { connect: runConnect };
