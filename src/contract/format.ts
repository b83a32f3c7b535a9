/** Which format a draft says it has. */
import { valueOf, type Report, type Settings } from './report.ts';
import { showValue } from './showValue.ts';

/** Whether the rest can be read at all: a missing version or kind is an issue, but no obstacle. */
export function isKnownFormat(draft: Settings, known: string, report: Report): boolean {
  const version = valueOf(draft, 'version');
  const kind = valueOf(draft, 'kind');
  if (version === undefined) report.issues.push({ path: 'version', message: 'version is missing: this reader knows version 1.' });
  else if (version !== 1) {
    const message = `version is ${showValue(version)}: this reader knows version 1 only. A newer Bandscape may read it.`;
    report.issues.push({ path: 'version', message });
    return false;
  }
  if (kind === undefined) report.issues.push({ path: 'kind', message: `kind is missing: this reader knows the kind “${known}”.` });
  else if (kind !== known) {
    report.issues.push({ path: 'kind', message: `kind is ${showValue(kind)}: this reader knows the kind “${known}” only.` });
    return false;
  }
  return true;
}
