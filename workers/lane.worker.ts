/** A lane of the compute worker: takes tasks of its engine's jobs. */
import { serveLane } from '../src/core/engine/wasm/lane.ts';
import { portOf } from '../src/link/port.ts';

serveLane(portOf(self));
