/** A button that is a drawing; its name is read aloud, and shown with its key while the pointer is on it. */
import type { ButtonHTMLAttributes } from 'react';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  label: string;
  /** As it is written on the keyboard. */
  shortcut?: string;
  says?: string;
}

export function IconButton({ icon, label, shortcut, says, className = '', ...rest }: IconButtonProps) {
  const hint = `${says ?? label}${shortcut ? ` (${shortcut})` : ''}`;
  return (
    <button type="button" className={`icon-button ${className}`} aria-label={label} title={hint} aria-keyshortcuts={shortcut} {...rest}>
      <Icon name={icon} />
    </button>
  );
}
