/** What runs: the preset, the seed, and the main settings to read. */
import { useId, useState } from 'react';
import type { Experiment } from '../../contract/experiment.ts';
import { presets } from '../../contract/presets.ts';
import { settingsOf } from './settings.ts';
import './experimentPanel.css';

interface ExperimentPanelProps {
  experiment: Experiment | null;
  isRunning: boolean;
  onPreset(name: string): void;
  /** The sentence that refuses what was typed, or null. */
  onSeed(text: string): string | null;
}

export function ExperimentPanel({ experiment, isRunning, onPreset, onSeed }: ExperimentPanelProps) {
  const preset = experiment?.preset ?? null;
  return (
    <section className="panel experiment" aria-labelledby="experiment-title">
      <header className="panel-head">
        <h2 id="experiment-title">Experiment</h2>
      </header>
      <fieldset disabled={isRunning}>
        <legend className="unseen">Settings</legend>
        <PresetField preset={preset} onPreset={onPreset} />
        {/* a new seed from elsewhere, as from a link, starts the field anew */}
        {experiment && <SeedField key={experiment.seed} seed={experiment.seed} onSeed={onSeed} />}
      </fieldset>
      {isRunning && <p className="hint">Cancel the run to change its settings.</p>}
      {experiment && <Settings experiment={experiment} />}
    </section>
  );
}

function PresetField({ preset, onPreset }: { preset: string | null; onPreset(name: string): void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Preset</label>
      <select id={id} value={preset ?? ''} onChange={(event) => onPreset(event.target.value)} aria-describedby={`${id}-says`}>
        {preset === null && (
          <option value="" disabled>
            none
          </option>
        )}
        {Object.entries(presets).map(([name, { title }]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <p className="hint" id={`${id}-says`}>
        {preset === null ? 'Choose a prepared experiment.' : presets[preset].description}
      </p>
    </div>
  );
}

function SeedField({ seed, onSeed }: { seed: number; onSeed(text: string): string | null }) {
  const id = useId();
  const [text, setText] = useState(String(seed));
  const [refusal, setRefusal] = useState<string | null>(null);
  const commit = () => setRefusal(onSeed(text));
  return (
    <div className="field">
      <label htmlFor={id}>Seed</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        aria-invalid={refusal !== null}
        aria-describedby={`${id}-says`}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
      <p className={refusal === null ? 'hint' : 'hint refusal'} id={`${id}-says`} aria-live="polite">
        {refusal ?? 'All randomness comes from this number.'}
      </p>
    </div>
  );
}

/** Read-only, folded on small screens. */
function Settings({ experiment }: { experiment: Experiment }) {
  const [isOpen, setOpen] = useState(() => typeof matchMedia === 'undefined' || matchMedia('(min-width: 700px)').matches);
  return (
    <details className="settings" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Settings</summary>
      {settingsOf(experiment).map(({ title, settings }) => (
        <div key={title} className="setting-group">
          <h3>{title}</h3>
          <dl>
            {settings.map(({ name, label, value, says }) => (
              <div key={name} title={says}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </details>
  );
}
