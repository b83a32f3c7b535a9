/** Asks for the same network along directions that nobody made. */
import { lookElsewhere, type PatternViewState } from '../../../store/patternView.ts';

interface RandomButtonProps {
  random: PatternViewState['random'];
  /** Whether there is a network yet. */
  canAsk: boolean;
}

export function RandomButton({ random, canAsk }: RandomButtonProps) {
  const isWorking = random !== null && random.answer === null && random.problem === null;
  return (
    <>
      <button
        type="button"
        className="small"
        disabled={!canAsk || isWorking}
        title="The same network, seen along two random directions instead of those that were made"
        onClick={() => void lookElsewhere()}
      >
        {isWorking ? 'Looking along random directions …' : random ? 'Other random directions' : 'Look along random directions'}
      </button>
      {random?.problem && <p role="alert">{random.problem}</p>}
    </>
  );
}
