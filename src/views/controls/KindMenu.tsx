/** Which kind of experiment, with the question that each asks. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { labKinds, labOf } from '../../contract/lab/labs.ts';
import { chooseKind, kindStore, type Kind } from '../../store/kind.ts';
import { useDismissal } from './useDismissal.ts';

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
  const [isOpen, setOpen] = useState(false);
  const menu = useDismissal(isOpen, () => setOpen(false));
  return (
    <div className="kind" ref={menu}>
      <button type="button" aria-expanded={isOpen} aria-controls="kinds" title="Kind of experiment" onClick={() => setOpen(!isOpen)}>
        {kinds.find(({ kind }) => kind === chosen)?.title}
        <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
          <path d="M1 1l4 4 4-4" />
        </svg>
      </button>
      <div id="kinds" className="menu" role="group" aria-label="Kind of experiment" hidden={!isOpen}>
        {kinds.map(({ kind, title, question }) => (
          <button
            key={kind}
            type="button"
            aria-current={kind === chosen}
            onClick={() => {
              setOpen(false);
              chooseKind(kind);
            }}
          >
            {title}
            <small>{question}</small>
          </button>
        ))}
      </div>
    </div>
  );
}
