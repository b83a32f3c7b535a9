/** A button, and what it opens over the page until something else is pressed. */
import { useId, useState, type ReactNode } from 'react';
import { useDismissal } from './useDismissal.ts';

/** What makes a button the popover's. */
export interface PopoverButton {
  'aria-expanded': boolean;
  'aria-controls': string;
  onClick(): void;
}

interface PopoverProps {
  /** Of both, for their looks. */
  className: string;
  /** What it holds, for screen readers. */
  label: string;
  button(own: PopoverButton): ReactNode;
  children: ReactNode | ((close: () => void) => ReactNode);
  onToggle?(): void;
}

export function Popover({ className, label, button, children, onToggle }: PopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const close = () => setOpen(false);
  const area = useDismissal(isOpen, close);
  const toggle = () => {
    onToggle?.();
    setOpen(!isOpen);
  };
  return (
    <div className={className} ref={area}>
      {button({ 'aria-expanded': isOpen, 'aria-controls': id, onClick: toggle })}
      <div id={id} className="menu" role="group" aria-label={label} hidden={!isOpen}>
        {typeof children === 'function' ? children(close) : children}
      </div>
    </div>
  );
}
