/** What is under the pointer, in a few numbers. */
import type { Picked } from '../three/stageScene.ts';
import { formatNumber } from '../format.ts';

interface TooltipProps {
  picked: Picked;
  heightName: string;
  titleOf(picked: Picked): string;
}

export function Tooltip({ picked, heightName, titleOf }: TooltipProps) {
  const { x, y } = picked;
  return (
    <div
      className="stage-tip"
      aria-hidden="true"
      style={{ transform: `translate(min(${x}px + 14px, 100cqi - 100% - 6px), min(${y}px + 12px, 100cqb - 100% - 6px))` }}
    >
      <b>{titleOf(picked)}</b>
      <span>
        {heightName} {formatNumber(picked.height)}
      </span>
      {picked.kind === 'pivot' && picked.insertedIn > 0 && <span>inserted in cycle {picked.insertedIn}</span>}
      {picked.kind !== 'surface' && picked.off > 1e-6 && <span>{formatNumber(picked.off, 3)} off the surface</span>}
    </div>
  );
}
