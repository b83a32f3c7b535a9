/** A small picture of what a preset is about. */
import { presets } from '../../contract/presets.ts';

/** The stage at the end of the preset's run, as `scripts/pictures.mjs` took it; for data of one's own, a table. */
export function PresetPicture({ name }: { name: string }) {
  if (!Object.hasOwn(presets, name)) return <Table />;
  return <img className="picture" src={`presets/${name}.webp`} width="360" height="240" loading="lazy" alt="" />;
}

function Table() {
  return (
    <svg className="picture" viewBox="0 0 96 64" aria-hidden="true">
      {Array.from({ length: 12 }, (_, i) => (
        <rect
          key={i}
          className={i < 3 ? 'cell head' : 'cell'}
          x={18 + 20 * (i % 3)}
          y={14 + 10 * Math.floor(i / 3)}
          width="17"
          height="6"
          rx="1"
        />
      ))}
    </svg>
  );
}
