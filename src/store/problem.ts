/** What went wrong, for a person: what happened, what it means, what to do. */
import type { Failure } from '../link/messages.ts';
import { brokenName } from '../link/port.ts';

export interface Problem {
  what: string;
  means: string;
  advice: string;
}

/** Errors whose message is a sentence for the person: the experiment is at fault, not the program. */
const theirs = ['DataError', 'FormulaError', 'SpecError'];

/** Whether the experiment is at fault, and not what computes. */
export const isTheirs = ({ name }: Failure): boolean => theirs.includes(name);

const sentence = (text: string): string => (/[.!?…”]$/.test(text) ? text : `${text}.`);

export function problemOf({ name, message }: Failure, hadBegun: boolean): Problem {
  if (isTheirs({ name, message })) {
    return {
      what: sentence(message),
      means: 'The experiment cannot be run as it is.',
      advice: 'Change it, or choose a preset, and run again.',
    };
  }
  if (name === brokenName && !hadBegun) {
    return {
      what: 'The part of the page that computes could not be started.',
      means: `Nothing can be computed without it. (${sentence(message)})`,
      advice: 'Check the connection and try again; reload the page if that does not help.',
    };
  }
  if (name === brokenName) {
    return {
      what: 'The part of the page that computes broke off.',
      means: `What is shown stays, but the run is lost. (${sentence(message)})`,
      advice: 'Try again; a smaller experiment needs less memory.',
    };
  }
  const isMemory = name === 'RangeError' && /alloc|memory|length/i.test(message);
  return {
    what: isMemory ? 'There was not enough memory for this experiment.' : 'The computation stopped with an error.',
    means: `What is shown stays. (${name}: ${sentence(message)})`,
    advice: isMemory
      ? 'Use fewer samples, minima or units, and try again.'
      : 'Try again, or choose another experiment: this one may show a fault of the program.',
  };
}
