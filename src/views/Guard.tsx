import { Component } from 'react';
import type { ReactNode } from 'react';

interface GuardProps {
  children: ReactNode;
  /** What stands there instead of children that cannot be drawn. */
  instead(error: Error): ReactNode;
}

/** Keeps a fault of its children from taking anything else off the page. */
export class Guard extends Component<GuardProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? this.props.instead(error) : this.props.children;
  }
}
