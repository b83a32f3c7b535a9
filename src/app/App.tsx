/** The page, and a sentence instead of it should it break. */
import { Guard } from '../views/Guard.tsx';
import { Page } from '../views/Page.tsx';

/** A page that cannot be drawn says so; it is never white. */
const instead = (error: Error) => (
  <main role="alert" style={{ padding: '2rem', maxWidth: '40rem' }}>
    <h1>Bandscape could not draw this page.</h1>
    <p>That is a fault of the program: {error.message}</p>
    <p>
      <a href="./">Begin with an empty page</a>, or reload this one.
    </p>
  </main>
);

export function App() {
  return (
    <Guard instead={instead}>
      <Page />
    </Guard>
  );
}
