import { beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../contract/result.ts';
import { chooseEngine, choosePreset, experimentStore, openLink, setSetting } from './experiment.ts';
import { runStore } from './run.ts';
import { emptyRun } from './runState.ts';
import { confirmationOf, sharedLink } from './share.ts';

const hash = '0123456789abcdef'.repeat(4);
const promised = hash.slice(0, 16);

/** The present experiment's run has ended so. */
function endRun(more: Partial<Result> = {}): void {
  const result = { hash, status: 'done', exact: true, engine: 'wasm', versions: { bandscape: '0.1.0' }, ...more } as Result;
  runStore.setState({ ...emptyRun, status: 'done', spec: experimentStore.getState().experiment, result }, true);
}
const verdict = () => confirmationOf(experimentStore.getState(), runStore.getState())?.verdict ?? null;

beforeEach(() => {
  runStore.setState(emptyRun, true);
  openLink('preset=moons');
});

describe('the link that is shared', () => {
  it('promises the numbers of a run that has a hash', () => {
    expect(sharedLink()).toBe('preset=moons');
    endRun();
    expect(sharedLink()).toBe(`preset=moons&hash=${promised}`);
    expect(experimentStore.getState().link).toBe('preset=moons');
    endRun({ hash: null });
    expect(sharedLink()).toBe('preset=moons');
  });

  it('promises nothing of another experiment’s run', () => {
    endRun();
    setSetting(['seed'], 5);
    expect(sharedLink()).toBe('preset=moons&seed=5');
  });

  it('keeps the engine, and replaces a promise that did not hold', () => {
    openLink(`preset=moons&engine=float64&hash=${'f'.repeat(16)}`);
    endRun({ engine: 'float64' });
    expect(sharedLink()).toBe(`preset=moons&engine=float64&hash=${promised}`);
  });
});

describe('what a link promises', () => {
  it('is confirmed or not once a run has ended', () => {
    openLink(`preset=moons&hash=${promised}`);
    expect(verdict()).toBeNull();
    endRun();
    expect(verdict()).toBe('same');
    endRun({ hash: 'f'.repeat(64) });
    expect(verdict()).toBe('different');
    endRun({ hash: null, status: 'cancelled' });
    expect(verdict()).toBe('open');
  });

  it('is confirmed by the run that is there where only the promise is new', () => {
    endRun();
    const { experiment } = experimentStore.getState();
    openLink(`preset=moons&hash=${promised}`);
    expect(experimentStore.getState().experiment).toBe(experiment);
    expect(verdict()).toBe('same');
  });

  it('is let go of when the experiment changes, and the engine is not', () => {
    openLink(`preset=moons&engine=float64&hash=${promised}`);
    setSetting(['seed'], 5);
    expect(experimentStore.getState()).toMatchObject({
      link: 'preset=moons&seed=5&engine=float64',
      extras: { engine: 'float64', hash: null },
    });
    choosePreset('xor');
    expect(experimentStore.getState().link).toBe('preset=xor&seed=5&engine=float64');
  });

  it('is kept when the engine changes, as is the experiment', () => {
    openLink(`preset=moons&hash=${promised}`);
    const { experiment } = experimentStore.getState();
    chooseEngine('float64');
    expect(experimentStore.getState()).toMatchObject({ link: `preset=moons&engine=float64&hash=${promised}` });
    chooseEngine('auto');
    expect(experimentStore.getState().link).toBe(`preset=moons&hash=${promised}`);
    expect(experimentStore.getState().experiment).toBe(experiment);
  });
});
