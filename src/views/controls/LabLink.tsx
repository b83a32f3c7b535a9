/** Goes to a lab as the menu of kinds does: it and the experiment that one comes from stay as they were left. */
import type { MouseEvent, ReactNode } from 'react';
import type { LabKind } from '../../contract/lab/labs.ts';
import { chooseKind } from '../../store/kind.ts';

export function LabLink({ kind, children }: { kind: LabKind; children: ReactNode }) {
  const open = (event: MouseEvent) => {
    // another tab or window has no lab that was left
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    chooseKind(kind);
  };
  return (
    <a href={`#kind=${kind}`} onClick={open}>
      {children}
    </a>
  );
}
