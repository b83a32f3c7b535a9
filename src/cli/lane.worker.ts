/** A lane of the command line: takes tasks of its engine's jobs. */
import { parentPort } from 'node:worker_threads';
import { serveLane } from '../core/engine/wasm/lane.ts';
import { portOf } from '../link/port.ts';

if (!parentPort) throw new Error('This is the start of a thread, not of a program.');
serveLane(portOf(parentPort));
