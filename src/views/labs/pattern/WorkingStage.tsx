/** Where a network works and where it fails: loss and accuracy over a plane, with the picture that they were to be. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { WorkingCheck, WorkingFrame } from '../../../contract/workingResult.ts';
import type { HeightScale, Scale } from '../../../geometry/scale.ts';
import { showPattern, type PatternViewState } from '../../../store/patternView.ts';
import { setColourMap, viewStore } from '../../../store/view.ts';
import { Pixels } from '../../chart/Pixels.tsx';
import { formatCount, formatNumber, formatPercent } from '../../format.ts';
import { ColourBar } from '../../stage/ColourBar.tsx';
import '../../stage/stage.css';
import { ContourMap } from './ContourMap.tsx';
import { lossColours } from './patternPicture.ts';
import './pattern.css';
import './working.css';
import { elsewhereText } from './patternText.ts';
import { RandomButton } from './RandomButton.tsx';
import { elsewhereOf, placeAt, workingScale, workingShownOf, type WorkingShown } from './workingPicture.ts';

const quantityNames = { loss: 'Loss in nats', accuracy: 'Accuracy' } as const;

interface WorkingStageProps {
  frame: WorkingFrame;
  view: PatternViewState;
  canAsk: boolean;
}

export function WorkingStage({ frame, view: { random, shown: looked }, canAsk }: WorkingStageProps) {
  const [chosen, setChosen] = useState('train accuracy');
  const [kind, setKind] = useState<HeightScale>('log');
  const all = useMemo(() => workingShownOf(frame), [frame]);
  const scales = useMemo(() => ({ loss: workingScale(all, 'loss', kind), accuracy: workingScale(all, 'accuracy', kind) }), [all, kind]);
  const elsewhere = useMemo(() => (random?.answer ? elsewhereOf(random.answer) : null), [random]);
  const ownScale = useMemo(() => elsewhere && workingScale([elsewhere], 'loss', kind), [elsewhere, kind]);
  const pictures = elsewhere ? [...all, elsewhere] : all;
  const scaleOf = (one: WorkingShown): Scale => (one === elsewhere && ownScale ? ownScale : scales[one.quantity]);
  const shown = (looked === 'random' ? elsewhere : null) ?? all.find(({ id }) => id === chosen) ?? all.at(0);
  const choose = (one: WorkingShown) => {
    showPattern({ shown: one === elsewhere ? 'random' : 'slice' });
    if (one !== elsewhere) setChosen(one.id);
  };
  return (
    <div className="pattern">
      <div className="pattern-strip">
        <div className="pattern-pictures" role="group" aria-label="Pictures">
          <TargetPicture frame={frame} />
          {pictures.map((one) => (
            <SmallPicture key={one.id} one={one} scale={scaleOf(one)} isChosen={one === shown} onChoose={() => choose(one)} />
          ))}
        </div>
        <div className="pattern-tools">
          <RandomButton random={random} canAsk={canAsk} />
        </div>
      </div>
      {shown && <Large shown={shown} frame={frame} scale={scaleOf(shown)} onScale={setKind} />}
    </div>
  );
}

function TargetPicture({ frame: { target, side } }: { frame: WorkingFrame }) {
  const colourOf = useMemo(() => (i: number) => (target[i] === 1 ? [255, 255, 255] : [16, 20, 24]), [target]);
  return (
    <div className="pattern-picture" title="White cells are to work, black ones to fail">
      <Pixels columns={side} rows={side} colourOf={colourOf} isUpwards={false} />
      <span>Target</span>
    </div>
  );
}

interface SmallPictureProps {
  one: WorkingShown;
  scale: Scale;
  isChosen: boolean;
  onChoose(): void;
}

function SmallPicture({ one, scale, isChosen, onChoose }: SmallPictureProps) {
  const map = useStore(viewStore, ({ colourMap }) => colourMap);
  const colourOf = useMemo(() => {
    const colour = lossColours(map, [0, 1]);
    return (i: number) => colour(scale.at(one.values[i]));
  }, [map, scale, one]);
  return (
    <button type="button" className="pattern-picture" aria-pressed={isChosen} title={one.says} onClick={onChoose}>
      <Pixels columns={one.side} rows={one.side} colourOf={colourOf} isUpwards={false} />
      <span>{one.name}</span>
    </button>
  );
}

interface LargeProps {
  shown: WorkingShown;
  frame: WorkingFrame;
  scale: Scale;
  onScale(kind: HeightScale): void;
}

function Large({ shown, frame, scale, onScale }: LargeProps) {
  const map = useStore(viewStore, ({ colourMap }) => colourMap);
  const [at, setAt] = useState<[row: number, column: number] | null>(null);
  const { check, quantity } = shown;
  const target = useMemo(() => check && { mask: frame.target, side: frame.side, padding: frame.padding }, [check, frame]);
  const heights = useMemo(() => ({ scale, clip: null, lacksLog: false }), [scale]);
  return (
    <section className="stage" aria-label="The plane">
      <div className="stage-picture working-picture">
        <div className="working-map">
          <ContourMap
            values={shown.values}
            side={shown.side}
            scale={scale}
            map={map}
            target={target}
            summary={`${shown.name} over the plane. ${shown.says}.`}
            onPoint={setAt}
          />
        </div>
        <ColourBar
          heights={heights}
          name={quantityNames[quantity]}
          map={map}
          onMap={setColourMap}
          onScale={quantity === 'loss' ? onScale : null}
        />
        <output className="working-readout">{at && readOut(frame, shown, at)}</output>
      </div>
      <p className="honesty">{check ? honestyOf(frame, check) : elsewhereText}</p>
    </section>
  );
}

function readOut(frame: WorkingFrame, { check, side, values }: WorkingShown, [row, column]: [number, number]): string {
  // a finer grid may have taken the place of the one that was pointed at
  if (row >= side || column >= side) return '';
  if (!check) return `Loss ${formatNumber(values[row * side + column], 3)}`;
  const { isGood, loss, accuracy } = placeAt(frame, check, row, column);
  const where = isGood === null ? 'Around the picture' : isGood ? 'White cell' : 'Black cell';
  return `${where}: ${formatPercent(accuracy)} right, loss ${formatNumber(loss, 3)}`;
}

function honestyOf({ bar, padding, step, steps }: WorkingFrame, { part, samples, good, bad }: WorkingCheck): string {
  const on = `${formatCount(samples)} ${part === 'train' ? 'training' : 'test'} samples`;
  const when = step < steps ? `after ${formatCount(step)} of ${formatCount(steps)} steps, ` : '';
  const around = padding > 0 ? ` The map goes ${padding} cells beyond the picture, where nothing was asked for.` : '';
  return (
    `A cell is good where the network with its parameters tells at least ${formatPercent(bar, 0)} of ${on} right, halfway between chance and all: ` +
    `${when}${formatPercent(good.right, 0)} of the white cells are, and ${formatPercent(1 - bad.right, 0)} of the black ones.${around}`
  );
}
