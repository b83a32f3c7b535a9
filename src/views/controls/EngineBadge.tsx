/** What computes, how and why, and the choice of it. */
import { engineChoices, engineLabel, type EngineChoice } from '../../contract/engines.ts';
import type { EngineReport } from '../../contract/result.ts';
import { engineParts } from './statusText.ts';
import { Popover } from './Popover.tsx';

interface EngineBadgeProps {
  /** Of the run at work or the last one; null before the first. */
  engine: EngineReport | null;
  /** For the next run. */
  chosen: EngineChoice;
  onChoose(engine: EngineChoice): void;
}

export function EngineBadge({ engine, chosen, onChoose }: EngineBadgeProps) {
  const [name, ...parts] = engine ? engineParts(engine) : ['engine'];
  return (
    <Popover
      className="engine"
      label="Engine"
      button={(own) => (
        <button type="button" className="badge" title="What computes on this device, and why" {...own}>
          {name}
          {parts.map((part) => (
            <span key={part} className="part">
              {` · ${part}`}
            </span>
          ))}
        </button>
      )}
    >
      {engine && (
        <p>
          <strong>{[engineLabel(engine.name), ...parts].join(' · ')}.</strong> {engine.why}
        </p>
      )}
      <fieldset>
        <legend>Compute the next run with</legend>
        {engineChoices.map(({ value, label, says }) => (
          <label key={value}>
            <input type="radio" name="engine" checked={value === chosen} onChange={() => onChoose(value)} />
            {label}
            <small>{says}</small>
          </label>
        ))}
      </fieldset>
    </Popover>
  );
}
