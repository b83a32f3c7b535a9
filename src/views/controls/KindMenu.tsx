/** Which kind of experiment, with the question that each asks. */
import { useStore } from 'zustand';
import { labKinds, labOf } from '../../contract/lab/labs.ts';
import { chooseKind, kindStore, type Kind } from '../../store/kind.ts';
import { Popover } from './Popover.tsx';

interface KindTexts {
  kind: Kind;
  title: string;
  question: string;
}

const kinds: readonly KindTexts[] = [
  { kind: 'connect', title: 'Connect minima', question: 'Are minima isolated valleys, or one basin joined by passes?' },
  ...labKinds.map((kind) => ({ kind, title: labOf(kind).title, question: labOf(kind).question })),
];

export function KindMenu() {
  const chosen = useStore(kindStore, ({ kind }) => kind);
  return (
    <Popover
      className="kind"
      label="Kind of experiment"
      button={(own) => (
        <button type="button" title="Kind of experiment" {...own}>
          {kinds.find(({ kind }) => kind === chosen)?.title}
          <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
            <path d="M1 1l4 4 4-4" />
          </svg>
        </button>
      )}
    >
      {(close) =>
        kinds.map(({ kind, title, question }) => (
          <button
            key={kind}
            type="button"
            aria-current={kind === chosen}
            onClick={() => {
              close();
              chooseKind(kind);
            }}
          >
            {title}
            <small>{question}</small>
          </button>
        ))
      }
    </Popover>
  );
}
