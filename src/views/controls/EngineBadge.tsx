/** What computes, how and why, and the choice of it. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { engineChoices, engineLabel } from '../../contract/engines.ts';
import type { EngineReport } from '../../contract/result.ts';
import { chooseEngine, experimentStore } from '../../store/experiment.ts';
import { engineParts } from './statusText.ts';
import { useDismissal } from './useDismissal.ts';

/** `engine` is of the run at work or the last one; null before the first. */
export function EngineBadge({ engine }: { engine: EngineReport | null }) {
  const chosen = useStore(experimentStore, ({ extras }) => extras.engine);
  const [isOpen, setOpen] = useState(false);
  const menu = useDismissal(isOpen, () => setOpen(false));
  const [name, ...parts] = engine ? engineParts(engine) : ['engine'];
  return (
    <div className="engine" ref={menu}>
      <button
        type="button"
        className="badge"
        aria-expanded={isOpen}
        aria-controls="engine-choice"
        title="What computes on this device, and why"
        onClick={() => setOpen(!isOpen)}
      >
        {name}
        {parts.map((part) => (
          <span key={part} className="part">
            {` · ${part}`}
          </span>
        ))}
      </button>
      <div id="engine-choice" className="menu" role="group" aria-label="Engine" hidden={!isOpen}>
        {engine && (
          <p>
            <strong>{[engineLabel(engine.name), ...parts].join(' · ')}.</strong> {engine.why}
          </p>
        )}
        <fieldset>
          <legend>Compute the next run with</legend>
          {engineChoices.map(({ value, label, says }) => (
            <label key={value}>
              <input type="radio" name="engine" checked={value === chosen} onChange={() => chooseEngine(value)} />
              {label}
              <small>{says}</small>
            </label>
          ))}
        </fieldset>
      </div>
    </div>
  );
}
