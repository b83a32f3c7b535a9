import { beforeEach, describe, expect, it } from 'vitest';
import { choosePreset, dropRefused, experimentStore, openLink, resetSetting, setSetting, standingOf } from './experiment.ts';
import { isChanged } from './draft.ts';

const state = () => experimentStore.getState();
beforeEach(() => openLink('preset=moons'));

describe('experiment', () => {
  it('is what the link says', () => {
    openLink('#preset=xor&seed=7&hidden=5,6');
    expect(state().experiment).toMatchObject({ preset: 'xor', seed: 7, network: { hidden: [5, 6] } });
    expect(state().link).toBe('preset=xor&seed=7&hidden=5,6');
    openLink('');
    expect(state().experiment?.preset).toBe('moons');
  });

  it('says what is wrong with a link, and what it ignored', () => {
    openLink('preset=moons&seed=-3');
    expect(state().experiment).toBeNull();
    expect(state().issues[0].message).toMatch(/seed is -3/);
    openLink('preset=moons&sede=3');
    expect(state().experiment?.seed).toBe(1);
    expect(state().notices[0]).toMatch(/sede is not a setting/);
  });

  it('keeps the seed from preset to preset', () => {
    setSetting(['seed'], 12);
    choosePreset('circles');
    expect(state()).toMatchObject({ link: 'preset=circles&seed=12', experiment: { seed: 12 } });
  });

  it('keeps all other settings when the seed changes, and the experiment where the seed is refused', () => {
    openLink('preset=moons&hidden=3');
    setSetting(['seed'], 5);
    expect(state().experiment).toMatchObject({ seed: 5, network: { hidden: [3] } });
    const { experiment } = state();
    for (const [seed, refusal] of [
      [1.5, /seed is 1.5/],
      ['many', /seed is “many”/],
      ['', /seed/],
    ] as const) {
      setSetting(['seed'], seed);
      expect(state().refusals[0].message).toMatch(refusal);
      expect(state().experiment).toBe(experiment);
    }
  });

  it('is repaired by a preset', () => {
    openLink('preset=moons&seed=-3');
    choosePreset('moons');
    expect(state().experiment?.seed).toBe(1);
    expect(state().issues).toEqual([]);
  });
});

describe('the draft', () => {
  it('keeps a wrong value, and the experiment as it was', () => {
    const before = state();
    setSetting(['data', 'noise'], -1);
    expect(state()).toMatchObject({ experiment: before.experiment, link: before.link, draft: { data: { noise: -1 } } });
    expect(state().refusals[0].message).toMatch(/noise is -1: it must be from 0 to 10/);
    setSetting(['network', 'hidden'], [4]);
    expect(state().experiment).toBe(before.experiment);
    expect(state().shown).toMatchObject({ data: { noise: 0.1 }, network: { hidden: [4] } });
    setSetting(['data', 'noise'], 0.2);
    expect(state()).toMatchObject({ link: 'preset=moons&noise=0.2&hidden=4', refusals: [] });
  });

  it('lets go of one setting, or of all that was refused', () => {
    setSetting(['data', 'noise'], 0.2);
    setSetting(['seed'], 1.5);
    dropRefused();
    expect(state()).toMatchObject({ link: 'preset=moons&noise=0.2', refusals: [] });
    expect(standingOf(state().draft, ['data', 'noise'])).toBe(0.1);
    expect(isChanged(state().draft, ['data', 'noise'], standingOf)).toBe(true);
    expect(isChanged(state().draft, ['data', 'samples'], standingOf)).toBe(false);
    resetSetting(['data', 'noise']);
    expect(state().link).toBe('preset=moons');
  });

  it('is the same experiment where nothing is another', () => {
    const { experiment } = state();
    setSetting(['data', 'noise'], 0.1);
    expect(state().experiment).toBe(experiment);
  });

  it('of a refused link can be put right', () => {
    openLink('preset=moons&seed=-3&noise=0.2');
    expect(state()).toMatchObject({ experiment: null, shown: { data: { noise: 0.2 } } });
    setSetting(['seed'], 4);
    expect(state()).toMatchObject({ experiment: { seed: 4, data: { noise: 0.2 } }, issues: [] });
  });
});
