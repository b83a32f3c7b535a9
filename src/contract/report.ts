/** What is wrong with a draft, and what else its author should know. */
import { eitherOf, nearest, showName, showValue } from './showValue.ts';

export interface Issue {
  /** Dotted name of the setting or section; empty for the whole. */
  path: string;
  /** One or more sentences. */
  message: string;
}

export interface Report {
  issues: Issue[];
  notices: string[];
}

/** Settings by key; only own keys count, whatever their names. */
export type Settings = Readonly<Record<string, unknown>>;

export const isSettings = (value: unknown): value is Settings => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own value, undefined where there is none. */
export const valueOf = (settings: Settings, key: string): unknown => (Object.hasOwn(settings, key) ? settings[key] : undefined);

export function refuse(report: Report, path: string, found: unknown, expected: string, at = ''): void {
  const end = expected.endsWith('?') ? '' : '.';
  report.issues.push({ path, message: `${path}${at} is ${showValue(found)}: it must be ${expected}${end}` });
}

const mostUnknown = 10;

/** A notice for each key that is not a setting, with the dotted names it may have meant. */
export function noteUnknown(settings: Settings, at: string, known: readonly string[], names: readonly string[], report: Report): void {
  const unknown = Object.keys(settings).filter((key) => !known.includes(key) && settings[key] !== undefined);
  for (const key of unknown.slice(0, mostUnknown)) {
    const meant = suggest(key, at, known, names);
    const question = meant.length === 0 ? '' : ` Did you mean ${eitherOf(meant)}?`;
    report.notices.push(`${showName(at + key)} is not a setting and is ignored.${question}`);
  }
  if (unknown.length > mostUnknown) report.notices.push(`${unknown.length - mostUnknown} more keys are not settings and are ignored.`);
}

/** Keys of the same section first, then those of others by their last part. */
function suggest(key: string, at: string, known: readonly string[], names: readonly string[]): string[] {
  const here = nearest(key, known).map((name) => at + name);
  const exact = names.filter((name) => name.split('.').at(-1) === key);
  if (exact.length > 0) return exact;
  if (here.length > 0) return here;
  const near = nearest(key.split('.').at(-1) ?? key, [...new Set(names.map((name) => name.split('.').at(-1) ?? name))]);
  return names.filter((name) => near.includes(name.split('.').at(-1) ?? name)).slice(0, 3);
}
