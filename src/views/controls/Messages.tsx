/** What went wrong, what was ignored, what is worth knowing. */
import type { Confirmation } from '../../contract/promise.ts';
import type { Issue } from '../../contract/report.ts';
import type { Problem } from '../../store/problem.ts';
import './messages.css';

interface MessagesProps {
  /** Of the link. */
  issues: readonly Issue[];
  problem: Problem | null;
  onRetry: (() => void) | null;
  notices: readonly string[];
  /** Whether the run bears out what its link promises. */
  confirmation: Confirmation | null;
}

export function Messages({ issues, problem, onRetry, notices, confirmation }: MessagesProps) {
  return (
    <>
      {issues.length > 0 && (
        <div className="message error" role="alert">
          <p>
            <strong>This link does not describe an experiment.</strong>
          </p>
          <ul>
            {issues.map(({ path, message }) => (
              <li key={path + message}>{message}</li>
            ))}
          </ul>
          <p>Correct the address, or choose a preset to begin.</p>
        </div>
      )}
      {problem && (
        <div className="message error" role="alert">
          <p>
            <strong>{problem.what}</strong> {problem.means} {problem.advice}
          </p>
          {onRetry && (
            <button type="button" onClick={onRetry}>
              Try again
            </button>
          )}
        </div>
      )}
      {confirmation && (
        <p className={`message confirmation ${confirmation.verdict}`} role="status">
          {confirmation.says}
        </p>
      )}
      {notices.length > 0 && (
        <ul className="message notices" aria-label="Notices">
          {notices.map((notice, i) => (
            <li key={i}>{notice}</li>
          ))}
        </ul>
      )}
    </>
  );
}
