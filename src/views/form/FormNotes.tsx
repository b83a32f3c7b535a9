/** What a change would do now, and what stands in the way of one. */
interface FormNotesProps {
  isAtWork: boolean;
  /** Settings that are refused while an older experiment stands. */
  wrong: number;
  onTakeBack(): void;
}

export function FormNotes({ isAtWork, wrong, onTakeBack }: FormNotesProps) {
  return (
    <div className="form-notes" aria-live="polite">
      {isAtWork && <p>A change here leaves the run at work. What it has found so far stays in sight.</p>}
      {wrong > 0 && (
        <p>
          {wrong === 1 ? 'One setting is' : `${wrong} settings are`} not right yet: until then, the experiment stays as it was.{' '}
          <button type="button" className="link" onClick={onTakeBack}>
            Take back
          </button>
        </p>
      )}
    </div>
  );
}
