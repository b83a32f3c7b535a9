import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { experimentStore, openLink } from './experiment.ts';
import { kindOf } from './fileKind.ts';
import { filesStore, missingFiles, neededFiles, takeFiles } from './files.ts';
import { chooseKind, openFragment } from './kind.ts';
import { labStore } from './lab.ts';

const file = (name: string, content: string | Uint8Array<ArrayBuffer> = 'x,k\n1,a\n2,b\n') => new File([content], name);
const images = new Uint8Array([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9]);
const labels = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 1, 9]);

const state = () => experimentStore.getState();
const messages = () => filesStore.getState().messages;

beforeEach(() => {
  filesStore.setState({ files: {}, half: null, messages: [] });
  openLink('preset=moons&seed=3');
  openLink('preset=xor');
});

describe('kind of a file', () => {
  it.each([
    ['a.csv', 'x', 'table'],
    ['a.TSV', 'x', 'table'],
    ['w.npz', 'PK', 'minima'],
    ['e.json', '{}', 'json'],
    ['pixels', images, 'images'],
    ['answers', labels, 'labels'],
    ['train-images.gz', new Uint8Array(gzipSync(images)), 'images'],
    ['train-labels.gz', new Uint8Array(gzipSync(labels)), 'labels'],
    ['picture.png', 'PNG', 'unknown'],
    ['broken.gz', new Uint8Array([0x1f, 0x8b, 1]), 'unknown'],
  ] as const)('%s', async (name, content, kind) => {
    expect(await kindOf(file(name, content as string))).toBe(kind);
  });
});

describe('files that were given', () => {
  it('a table becomes the data', async () => {
    await takeFiles([file('a.csv')]);
    expect(state().experiment?.data).toMatchObject({ csv: 'a.csv' });
    expect(state().link).toContain('csv=a.csv');
    expect(missingFiles(state().experiment!, filesStore.getState())).toEqual([]);
    expect(messages()).toEqual([]);
  });

  it('a table becomes the data of the lab that the page is about, where it takes one', async () => {
    openFragment('kind=embedding&preset=staircase');
    await takeFiles([file('a.csv')]);
    expect(labStore.getState().spec).toMatchObject({ data: { name: 'csv', csv: 'a.csv' } });
    openFragment('kind=study&preset=mnist');
    await takeFiles([file('b.csv')]);
    expect(labStore.getState().spec).toMatchObject({ base: { data: { csv: 'b.csv' } } });
    expect(Object.keys(filesStore.getState().files)).toEqual(['a.csv', 'b.csv']);
    openFragment('kind=trajectory&preset=staircase');
    await takeFiles([file('c.csv')]);
    expect(messages()).toEqual(['c.csv was left aside: “Trajectories” takes no tables.']);
    chooseKind('connect');
    expect(state().experiment?.data).toMatchObject({ name: 'xor' });
  });

  it('a pair of IDX files becomes the data, together or one after the other', async () => {
    await takeFiles([file('l', labels), file('i', images)]);
    expect(state().experiment?.data).toMatchObject({ idx: 'i', labels: 'l' });
    openLink('preset=xor&seed=9');
    await takeFiles([file('i2', images)]);
    expect(messages()[0]).toMatch(/i2 holds images: now give .* labels/);
    expect(state().experiment?.data).toMatchObject({ name: 'xor' });
    await takeFiles([file('l2', labels)]);
    expect(state().experiment?.data).toMatchObject({ idx: 'i2', labels: 'l2' });
  });

  it('one that the experiment names is put in its place, and the experiment counts as another', async () => {
    openLink('csv=data/a.csv&task=regression');
    const before = state().experiment!;
    expect(neededFiles(before)).toEqual(['data/a.csv']);
    await takeFiles([file('a.csv')]);
    expect(state().experiment).not.toBe(before);
    expect(state().experiment).toEqual(before);
    expect(missingFiles(before, filesStore.getState())).toEqual([]);
  });

  it('an archive becomes the minima', async () => {
    await takeFiles([file('w.npz', 'PK')]);
    expect(state().experiment?.minima).toBe('w.npz');
  });

  it('an experiment is opened, as a spec or inside a result, with its files', async () => {
    const spec = { version: 1, kind: 'connect', seed: 8, data: { csv: 'b.csv' } };
    await takeFiles([file('b.csv'), file('e.json', JSON.stringify(spec))]);
    expect(state().experiment).toMatchObject({ seed: 8, data: { csv: 'b.csv' } });
    expect(missingFiles(state().experiment!, filesStore.getState())).toEqual([]);
    await takeFiles([file('result.json', JSON.stringify({ spec: { ...spec, seed: 9 }, status: 'done' }))]);
    expect(state().experiment?.seed).toBe(9);
  });

  it('what is wrong is said, and everything stays', async () => {
    const before = state();
    await takeFiles([file('e.json', '{"version":1,"kind":"connect","seed":-2}')]);
    expect(messages()).toEqual([expect.stringContaining('e.json: seed is -2')]);
    await takeFiles([file('e.json', '{"version"')]);
    expect(messages()).toEqual(['e.json is not JSON.']);
    await takeFiles([file('picture.png', 'PNG')]);
    expect(messages()[0]).toMatch(/picture.png is none of the files/);
    await takeFiles([file('empty.csv', '')]);
    expect(messages()).toEqual(['empty.csv is empty.']);
    expect(state()).toBe(before);
  });

  it('nothing of a file that is too large is read', async () => {
    const huge = file('huge.csv');
    Object.defineProperties(huge, {
      size: { value: 2_000_000_000 },
      slice: { value: () => expect.unreachable() },
      arrayBuffer: { value: () => expect.unreachable() },
    });
    await takeFiles([huge]);
    expect(messages()[0]).toMatch(/huge.csv has 2.0 GB; files up to 256 MB/);
    expect(filesStore.getState().files).toEqual({});
  });
});
