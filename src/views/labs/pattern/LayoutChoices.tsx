/** One picture or two, and a volume as what: over the stage, with its other tools. */
import { showPattern, type PatternViewState } from '../../../store/patternView.ts';
import { Choice } from '../../controls/Choice.tsx';

interface LayoutChoicesProps {
  /** null where what is shown stands alone. */
  isBeside: boolean | null;
  /** null where there is no volume, or nothing to draw it with. */
  volume: PatternViewState['volume'] | null;
}

export function LayoutChoices({ isBeside, volume }: LayoutChoicesProps) {
  return (
    <>
      {volume && (
        <Choice
          className="stage-choice"
          legend="The volume"
          name="pattern-volume"
          options={volumes}
          value={volume}
          onChoose={(to) => showPattern({ volume: to })}
        />
      )}
      {isBeside !== null && (
        <Choice
          className="stage-choice"
          legend="Large"
          name="pattern-beside"
          options={layouts}
          value={isBeside ? 'beside' : 'one'}
          onChoose={(layout) => showPattern({ isBeside: layout === 'beside' })}
        />
      )}
    </>
  );
}

const layouts = [
  { value: 'one', label: 'One', says: 'What is chosen, as large as can be' },
  { value: 'beside', label: 'Side by side', says: 'Beside the target, with one scale, one set of colours and one camera' },
] as const;

const volumes = [
  { value: 'level', label: 'Level', says: 'All points of the volume that have one loss, as a surface' },
  { value: 'slices', label: 'Slices', says: 'One slice of the volume at a time, its loss as height' },
] as const;
