/** Names of a chart's lines, each with a piece of it. */
export interface LegendEntry {
  /** Class of the line in the drawing. */
  line: string;
  name: string;
  /** What exactly it is, for the pointer. */
  says?: string;
  /** It carries marks. */
  dots?: boolean;
}

export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className="legend">
      {entries.map(({ line, name, says, dots }) => (
        <li key={name} title={says}>
          <svg width="18" height="10" aria-hidden="true">
            <path className={line} d="M0,5L18,5" />
            {dots && <circle className={`${line} dot`} cx="9" cy="5" r="2.5" />}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
