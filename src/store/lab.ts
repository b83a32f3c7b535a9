/**
 * The lab's experiment that the page is about, where it is about one: as its link, its draft and its spec.
 *
 * As with the main experiment, the draft holds what was written, wrong values too; the spec changes only when the whole draft is right.
 */
import { createStore } from 'zustand/vanilla';
import type { EngineChoice } from '../contract/engines.ts';
import { noExtras, readExtras, withExtras, type LinkExtras } from '../contract/linkExtras.ts';
import type { LabSpec, ParsedLab } from '../contract/lab/lab.ts';
import { readLabLink, writeLabLink } from '../contract/lab/labLink.ts';
import { isLabKind, labKinds, labOf, type LabKind } from '../contract/lab/labs.ts';
import { isSame } from '../contract/linkTree.ts';
import { isSettings, valueOf, type Issue } from '../contract/report.ts';
import { repairBy, settingOf, withoutSetting, withSetting, type Draft } from './draft.ts';

export interface LabState {
  kind: LabKind;
  /** null where the link was refused and nothing was put right since. */
  spec: LabSpec | null;
  /** The fragment without `#`. */
  link: string;
  extras: LinkExtras;
  /** Of a link that was refused. */
  issues: Issue[];
  notices: string[];
  draft: Draft;
  /** What keeps the draft from being the spec. */
  refusals: Issue[];
  /** What the draft says with refused values left out. */
  shown: LabSpec;
  /** What a result that was opened holds of things found one after the other. */
  found: readonly unknown[];
}

const emptyOf = (kind: LabKind): Draft => ({ version: 1, kind });

/** The draft without what is refused, and what it says then. */
const repair = (kind: LabKind, draft: Draft) => repairBy(labOf(kind).parse, emptyOf(kind), draft);

function stateOf(kind: LabKind, link: string, extras: LinkExtras, draft: Draft, { spec, issues, notices }: ParsedLab): LabState {
  return { kind, spec, link, extras, issues, notices, draft, refusals: issues, shown: spec ?? repair(kind, draft).spec, found: [] };
}

const linkOfFirst = (kind: LabKind): string => `kind=${kind}&preset=${Object.keys(labOf(kind).presets)[0]}`;

function read(kind: LabKind, link: string): LabState {
  const lab = labOf(kind);
  const draft = readLabLink(lab, link);
  const parsed = lab.parse(draft);
  const { extras, notices } = readExtras(link);
  return stateOf(kind, link, extras, draft, { ...parsed, notices: [...parsed.notices, ...notices] });
}

export const labStore = createStore<LabState>(() => read(labKinds[0], linkOfFirst(labKinds[0])));

/** Opens the fragment of an address; one that says nothing but the kind means its first preset. */
export function openLabLink(kind: LabKind, fragment: string): void {
  const given = fragment.replace(/^#/, '');
  const link = given === '' || given === `kind=${kind}` ? linkOfFirst(kind) : given;
  const now = labStore.getState();
  if (link === now.link) return;
  const next = read(kind, link);
  // what was computed stays where the link says the same in other words
  labStore.setState(now.spec && isSame(now.spec, next.spec) ? { ...next, spec: now.spec, shown: now.shown } : next, true);
}

function write(draft: Draft): void {
  const now = labStore.getState();
  const lab = labOf(now.kind);
  const parsed = lab.parse(draft);
  const { spec, issues } = parsed;
  if (!spec) labStore.setState({ draft, refusals: issues, shown: repair(now.kind, draft).spec, ...(now.spec ? {} : { issues }) });
  else if (isSame(spec, now.spec)) labStore.setState({ draft, refusals: [], shown: now.spec ?? spec });
  else labStore.setState(stateOf(now.kind, withExtras(writeLabLink(lab, spec), now.extras), now.extras, draft, parsed), true);
}

/** Writes one setting into the draft, right or wrong. */
export const setLabSetting = (path: readonly string[], value: unknown): void => write(withSetting(labStore.getState().draft, path, value));

/** Several at once. */
export const setLabSettings = (settings: readonly (readonly [path: readonly string[], value: unknown])[]): void =>
  write(settings.reduce<Draft>((draft, [path, value]) => withSetting(draft, path, value), labStore.getState().draft));

/** Leaves a setting to the preset and the defaults again. */
export const resetLabSetting = (path: readonly string[]): void => write(withoutSetting(labStore.getState().draft, path));

/** Lets go of everything in the draft that was refused. */
export function dropLabRefused(): void {
  const { kind, draft } = labStore.getState();
  write(repair(kind, draft).draft);
}

/** What a setting is if nothing is said of it. */
export const labStandingOf = (draft: Draft, path: readonly string[]): unknown =>
  settingOf(repair(labStore.getState().kind, withoutSetting(draft, path)).spec, path);

/** A preset as it is, with the seed that was set. */
export function chooseLabPreset(name: string): void {
  const { kind, draft } = labStore.getState();
  const seed = settingOf(repair(kind, draft).draft, ['seed']);
  write({ ...emptyOf(kind), preset: name, ...(seed === undefined ? {} : { seed }) });
}

/** What the next run is to be computed with. */
export function chooseLabEngine(engine: EngineChoice): void {
  const { link } = labStore.getState();
  const extras = { ...noExtras, engine };
  labStore.setState({ extras, link: withExtras(link, extras) });
}

/** The kind of lab that a file is about, its own or that of the result it holds; null where it is about none. */
export function labKindOfFile(file: unknown): LabKind | null {
  const draft = draftOf(file);
  const kind = draft && valueOf(draft, 'kind');
  return isLabKind(kind) ? kind : null;
}

const draftOf = (file: unknown): Draft | null => {
  const spec = isSettings(file) ? valueOf(file, 'spec') : undefined;
  return isSettings(spec) ? spec : isSettings(file) ? file : null;
};

/** Opens a lab's experiment as a file has it, or the one that a result is of. Returns what is wrong with it; then everything stays. */
export function openLabDraft(kind: LabKind, file: unknown): Issue[] {
  const lab = labOf(kind);
  const draft = draftOf(file);
  const parsed = lab.parse(draft);
  if (!parsed.spec || !draft) return parsed.issues;
  const rows = isSettings(file) ? valueOf(file, 'rows') : undefined;
  const found: readonly unknown[] = Array.isArray(rows) ? rows : [];
  labStore.setState({ ...stateOf(kind, writeLabLink(lab, parsed.spec), noExtras, draft, parsed), found }, true);
  return [];
}
