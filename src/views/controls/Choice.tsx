/** One of a few things, side by side. */
import type { ReactNode } from 'react';
import './choice.css';

interface ChoiceProps<T extends string> {
  /** How it looks: `switch` in a panel's head, `stage-choice` over the stage. */
  className: 'switch' | 'stage-choice';
  legend: string;
  name: string;
  options: readonly { value: T; label: ReactNode; says: string; isOff?: boolean }[];
  /** null where none is chosen. */
  value: T | null;
  onChoose(value: T): void;
}

export function Choice<T extends string>({ className, legend, name, options, value, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset className={className}>
      <legend className="unseen">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={option.value === value ? 'chosen' : ''} title={option.says}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.isOff}
            onChange={() => onChoose(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
