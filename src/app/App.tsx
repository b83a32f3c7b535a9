/** The page, and a sentence instead of it should it break. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { Page } from '../views/Page.tsx';

/** A page that cannot be drawn says so; it is never white. */
class Guard extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main role="alert" style={{ padding: '2rem', maxWidth: '40rem' }}>
        <h1>Bandscape could not draw this page.</h1>
        <p>That is a fault of the program: {error.message}</p>
        <p>
          <a href="./">Begin with an empty page</a>, or reload this one.
        </p>
      </main>
    );
  }
}

export function App() {
  return (
    <Guard>
      <Page />
    </Guard>
  );
}
