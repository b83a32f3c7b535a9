/** The chosen point of the gallery, more closely. */
import { useStore } from 'zustand';
import type { GalleryFrame, GalleryPoint } from '../../../contract/embedding.ts';
import { embeddingViewStore } from '../../../store/embeddingView.ts';
import { formatNumber } from '../../format.ts';
import { CurvesChart } from './CurvesChart.tsx';
import { natureOf, signsText, unitsText } from './embeddingText.ts';
import { FactsTable, type Fact } from './FactsTable.tsx';
import { SpectrumChart } from './SpectrumChart.tsx';

interface GalleryProps {
  frame: GalleryFrame | null;
}

/** The chosen point; the lowest where none is. */
function usePoint(frame: GalleryFrame | null): GalleryPoint | null {
  const chosen = useStore(embeddingViewStore, (view) => view.chosen);
  const settled = frame?.points.filter(({ isFlat }) => !isFlat) ?? [];
  return frame?.points.find(({ id }) => id === chosen) ?? settled[0] ?? null;
}

export function GalleryCurves({ frame }: GalleryProps) {
  const point = usePoint(frame);
  return (
    <CurvesChart
      id="gallery-curves"
      title="What it answers"
      data={frame?.data ?? null}
      narrow={[]}
      wide={point ? { name: unitsText(point.origin[0]), curve: point.curve } : null}
      summary={point ? `Loss ${formatNumber(point.loss, 6)}. Press a card of the diagram to see another.` : ''}
      empty="The output curve of a point: press a card of the diagram."
    />
  );
}

export function GallerySpectrum({ frame }: GalleryProps) {
  const point = usePoint(frame);
  return (
    <SpectrumChart
      id="gallery-spectrum"
      title="Spectrum of its Hessian"
      eigenvalues={point?.eigenvalues ?? null}
      zeroBound={point?.zeroBound ?? 0}
      inertia={point?.inertia ?? null}
      empty="Eigenvalues in the narrowest network that answers the same."
    />
  );
}

export function GalleryFacts({ frame }: GalleryProps) {
  const point = usePoint(frame);
  return (
    <section className="panel embedding-table" aria-labelledby="facts-title">
      <header className="panel-head">
        <h2 id="facts-title">The point</h2>
      </header>
      {!point ? (
        <p className="empty">Loss, signs and where it was found.</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label="The point">
          <FactsTable facts={factsOf(point)} />
        </div>
      )}
    </section>
  );
}

const factsOf = (point: GalleryPoint): Fact[] => [
  ['Loss', formatNumber(point.loss, 8)],
  ['Kind', natureOf(point)],
  ['Width of origin', unitsText(point.origin[0]), 'Units of the narrowest network that answers the same'],
  ['λ below, at, above 0', signsText(point.inertia)],
  ['Largest slope', formatNumber(point.gradientMax)],
  ['Degeneracy in the widest', String(point.degeneracy), 'Least dimension of the critical set that it makes there: units added'],
  [
    'Found by',
    point.starts.map(([width, count]) => `${count} of ${unitsText(width)}`).join(', '),
    'Starts that ended here, by the width they were made with',
  ],
];
