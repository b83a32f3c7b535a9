/** Remarks on the picture, closed until somebody asks. */
import { labOf } from '../../contract/lab/labs.ts';
import { LabLink } from '../controls/LabLink.tsx';
import type { Finding, Remedy } from './diagnose.ts';

const labels: Record<Remedy, string> = { ruled: 'Show the ruled surface', log: 'Use a logarithmic scale', lower: 'Try to lower' };

export function Doctor({ findings, onRemedy }: { findings: readonly Finding[]; onRemedy(remedy: Remedy): void }) {
  if (findings.length === 0) return null;
  return (
    <details className="doctor">
      <summary>
        Is this picture right? {findings.length} {findings.length === 1 ? 'remark' : 'remarks'}
      </summary>
      <ul>
        {findings.map(({ says, remedy, lab }) => (
          <li key={says}>
            {says}{' '}
            {remedy && (
              <button type="button" className="link" onClick={() => onRemedy(remedy)}>
                {labels[remedy]}
              </button>
            )}
            {lab && (
              <>
                <LabLink kind={lab}>{labOf(lab).title.toLowerCase()}</LabLink>.
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
