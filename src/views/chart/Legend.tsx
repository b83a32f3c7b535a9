/** Names of a chart's lines, each with a piece of it; a button where the line can be hidden. */
export interface LegendEntry {
  /** Class of the line in the drawing. */
  line: string;
  name: string;
  /** After the name, where there is room. */
  detail?: string;
  /** What exactly it is, for the pointer. */
  says?: string;
  /** It carries marks. */
  dots?: boolean;
  /** Whether it is drawn, and what changes that. */
  toggle?: { isOn: boolean; act(): void };
}

export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className="legend">
      {entries.map((entry) => (
        <li key={entry.name} title={entry.says}>
          {entry.toggle ? (
            <button type="button" aria-pressed={entry.toggle.isOn} onClick={entry.toggle.act}>
              <Entry {...entry} />
            </button>
          ) : (
            <Entry {...entry} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Entry({ line, name, detail, dots }: LegendEntry) {
  return (
    <>
      <svg width="18" height="10" aria-hidden="true">
        <path className={line} d="M0,5L18,5" />
        {dots && <circle className={`${line} dot`} cx="9" cy="5" r="2.5" />}
      </svg>
      <span>
        {name}
        {detail && <span className="detail"> {detail}</span>}
      </span>
    </>
  );
}
