/** Files that the visitor gave. They stay on this device: the page hands them to the thread that computes, and to nobody else. */
import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../contract/experiment.ts';
import { labOf, type LabKind } from '../contract/lab/labs.ts';
import { mostFileBytes } from '../contract/ownFiles.ts';
import { chooseSource, experimentStore, renewExperiment, setSetting } from './experiment.ts';
import { kindOf } from './fileKind.ts';
import type { FileKind } from './fileKind.ts';
import { kindStore, openFile } from './kind.ts';
import { setLabSetting, setLabSettings } from './lab.ts';

export interface FilesState {
  /** By the name that an experiment has for them. */
  files: Readonly<Record<string, Blob>>;
  /** Half of a pair of IDX files, waiting for the other. */
  half: { images: string } | { labels: string } | null;
  /** What came of the last files, where there is something to say. */
  messages: string[];
}

export const filesStore = createStore<FilesState>(() => ({ files: {}, half: null, messages: [] }));

/** Names of the files that an experiment cannot run without. */
export function neededFiles({ data, minima }: Experiment): string[] {
  const names: string[] = 'csv' in data ? [data.csv] : 'idx' in data ? [data.idx, data.labels] : [];
  return typeof minima === 'string' ? [...names, minima] : names;
}

export const missingFiles = (experiment: Experiment, { files }: FilesState): string[] =>
  neededFiles(experiment).filter((name) => !Object.hasOwn(files, name));

export const clearMessages = (): void => filesStore.setState({ messages: [] });

interface Given {
  file: File;
  kind: FileKind;
}

/**
 * Takes what was dropped or picked: an experiment is opened, files that it names are put in their places, others become its
 * data or its minima. Nothing of a file that is too large is read.
 */
export async function takeFiles(list: readonly File[]): Promise<void> {
  const messages: string[] = [];
  const given: Given[] = [];
  for (const file of list) {
    const refusal = refusalOf(file);
    if (refusal === null) given.push({ file, kind: await kindOf(file) });
    else messages.push(refusal);
  }
  for (const { file } of given.filter(({ kind }) => kind === 'json')) messages.push(...(await openExperiment(file)));
  const others = given.filter(({ kind, file }) => kind !== 'json' && !putInPlace(file));
  messages.push(...others.flatMap(({ kind, file }) => (kind === 'unknown' ? [unknownSentence(file)] : [])));
  messages.push(...takeTables(others), ...takeImages(others), ...takeMinima(others));
  filesStore.setState({ messages });
}

function refusalOf({ name, size }: File): string | null {
  if (size > mostFileBytes) {
    const shown = size >= 1e9 ? `${(size / 1e9).toFixed(1)} GB` : `${Math.round(size / 1e6)} MB`;
    return `${name} has ${shown}; files up to ${mostFileBytes / 1e6} MB can be read. Nothing of it was read.`;
  }
  return size === 0 ? `${name} is empty.` : null;
}

const unknownSentence = ({ name }: File): string =>
  `${name} is none of the files that are read here: tables (.csv, .tsv), pairs of IDX files, minima (.npz) and experiments (.json).`;

async function openExperiment(file: File): Promise<string[]> {
  let draft: unknown;
  try {
    draft = JSON.parse((await file.text()).replace(/^\uFEFF/, ''));
  } catch {
    return [`${file.name} is not JSON.`];
  }
  return openFile(draft).map(({ message }) => `${file.name}: ${message}`);
}

const put = (name: string, file: File): void => filesStore.setState(({ files }) => ({ files: { ...files, [name]: file } }));

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Whether the experiment names this file; then it has it now. */
function putInPlace(file: File): boolean {
  const { experiment } = experimentStore.getState();
  const names = experiment ? neededFiles(experiment).filter((name) => baseName(name) === file.name) : [];
  for (const name of names) put(name, file);
  if (names.length > 0) renewExperiment();
  return names.length > 0;
}

function takeTables(given: readonly Given[]): string[] {
  const [first, ...others] = given.filter(({ kind }) => kind === 'table');
  if (!first) return [];
  const { kind } = kindStore.getState();
  if (kind === 'connect') chooseSource({ csv: first.file.name });
  else if (!chooseLabTable(kind, first.file.name)) return [`${first.file.name} was left aside: “${labOf(kind).title}” takes no tables.`];
  put(first.file.name, first.file);
  return others.map(({ file }) => `${file.name} was left aside: one table at a time.`);
}

/** Makes a table the data of the lab that the page is about; whether it takes one. */
function chooseLabTable(kind: LabKind, name: string): boolean {
  const field = labOf(kind).fields.find(({ path }) => path.at(-1) === 'csv');
  if (!field) return false;
  const section = field.path.slice(0, -1);
  // data that names its source by a key of its own, or by one among the names
  if (section[0] === 'base') setLabSetting(section, { csv: name });
  else
    setLabSettings([
      [[...section, 'name'], 'csv'],
      [field.path, name],
    ]);
  return true;
}

function takeImages(given: readonly Given[]): string[] {
  const images = given.find(({ kind }) => kind === 'images');
  const labels = given.find(({ kind }) => kind === 'labels');
  for (const one of [images, labels]) if (one) put(one.file.name, one.file);
  if (!images && !labels) return [];
  const { half } = filesStore.getState();
  const imagesName = images?.file.name ?? (half && 'images' in half ? half.images : null);
  const labelsName = labels?.file.name ?? (half && 'labels' in half ? half.labels : null);
  if (imagesName !== null && labelsName !== null) {
    filesStore.setState({ half: null });
    chooseSource({ idx: imagesName, labels: labelsName });
    return [];
  }
  if (imagesName !== null) {
    filesStore.setState({ half: { images: imagesName } });
    return [`${imagesName} holds images: now give the IDX file of their labels.`];
  }
  if (labelsName !== null) filesStore.setState({ half: { labels: labelsName } });
  return [`${labelsName} holds labels: now give the IDX file of their images.`];
}

function takeMinima(given: readonly Given[]): string[] {
  const [first] = given.filter(({ kind }) => kind === 'minima');
  if (!first) return [];
  put(first.file.name, first.file);
  setSetting(['minima'], first.file.name);
  return [];
}
