/** Names of a chart's lines, each with a piece of it. */
export interface LegendEntry {
  /** Class of the line in the drawing. */
  line: string;
  name: string;
  /** It carries marks. */
  dots?: boolean;
}

export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className="legend">
      {entries.map(({ line, name, dots }) => (
        <li key={name}>
          <svg width="22" height="10" aria-hidden="true">
            <path className={line} d="M0,5L22,5" />
            {dots && <circle className={`${line} dot`} cx="11" cy="5" r="2.5" />}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
