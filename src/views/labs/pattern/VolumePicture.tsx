/** A volume by the surface of one loss in it, beside the target's. */
import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isosurface, type Isosurface } from '../../../geometry/isosurface.ts';
import { placeIsosurface } from '../../../geometry/placeVolume.ts';
import { linearScale } from '../../../geometry/scale.ts';
import { setColourMap, viewStore } from '../../../store/view.ts';
import { paperColour } from '../../chart/figure.ts';
import { SaveMenu } from '../../controls/SaveMenu.tsx';
import { ColourBar } from '../../stage/ColourBar.tsx';
import { PoseMenu } from '../../stage/PoseMenu.tsx';
import { drawStagePicture } from '../../stage/stagePicture.ts';
import { photographs, ratioOf } from '../../stage/photographs.ts';
import type { Pose } from '../../three/orbitCamera.ts';
import type { VolumeScene } from '../../three/volumeScene.ts';
import { optimumIn, type Shown } from './patternPicture.ts';
import type { PictureProps } from './pictureProps.ts';
import { lossName, lossText, optimumText, volumeHonesty } from './patternText.ts';
import { useKept } from './useKept.ts';
import { VolumeCanvas } from './VolumeCanvas.tsx';
import '../../stage/stage.css';

export function VolumePicture({ shown, target, frame, spec, view, range, tools, onRefused }: PictureProps & { onRefused(): void }) {
  const colourMap = useStore(viewStore, (looks) => looks.colourMap);
  const [poses, setPoses] = useState<readonly Pose[]>([]);
  const picture = useRef<VolumeScene>(null);
  const box = useRef<HTMLDivElement>(null);
  const level = frame.black + view.level * (frame.white - frame.black);
  const own = useLevelSurface(shown, level);
  // a hook runs whether it is needed or not
  const wanted = useLevelSurface(target ?? shown, level);
  const surfaces = useMemo(() => (target ? [wanted, own] : [own]), [target, wanted, own]);
  const mark = useMemo(() => {
    const point = optimumIn(shown, frame);
    return point && frame.optimum && { alpha: point.alpha, text: optimumText(frame.optimum) };
  }, [shown, frame]);
  const heights = useMemo(() => ({ scale: linearScale(...range), clip: null, lacksLog: false }), [range]);
  const drawn = [...(target ? [target] : []), shown].map(({ name }, i) => ({ name, isEmpty: surfaces[i].indices.length === 0 }));
  const names = drawn.map(({ name, isEmpty }) => (isEmpty ? `${name}, nowhere,` : name));
  const heightName = lossName(spec);
  const honesty = volumeHonesty(shown, frame, spec, level);
  const photograph = async (ratio: number): Promise<Blob> => {
    const area = box.current;
    if (!picture.current || !area) throw new Error('There is no picture yet.');
    const image = await picture.current.photograph(ratio);
    const labels = [...area.querySelectorAll<HTMLElement>('.stage-label, .stage-name')];
    const [place, paper, ink] = [area.getBoundingClientRect(), paperColour(), getComputedStyle(document.body).color];
    return drawStagePicture({ image, ratio, labels, place, heights, heightName, honesty, colourMap, paper, ink });
  };
  return (
    <section className="stage" aria-label="The landscape">
      <div className="stage-picture" ref={box}>
        <VolumeCanvas
          surfaces={surfaces}
          share={heights.scale.at(level)}
          depth={view.depth}
          mark={mark}
          colourMap={colourMap}
          summary={`${names.join(' and ')} in three dimensions: where the loss is ${lossText(level, spec)}.`}
          handle={picture}
          onRefused={onRefused}
        />
        <div className="stage-panes over">
          {drawn.map(({ name, isEmpty }) => (
            <div className="stage-pane" key={name}>
              {(target || isEmpty) && (
                <p className="stage-name">
                  {name}
                  {isEmpty && <span> nowhere</span>}
                </p>
              )}
            </div>
          ))}
        </div>
        <div className="stage-tools">
          <div className="stage-camera">
            {tools}
            <button type="button" aria-label="Nearer" title="Nearer (+)" onClick={() => picture.current?.camera.zoomBy(1.3)}>
              +
            </button>
            <button type="button" aria-label="Farther" title="Farther (−)" onClick={() => picture.current?.camera.zoomBy(1 / 1.3)}>
              −
            </button>
            <PoseMenu
              camera={() => picture.current && { ...picture.current.camera, flyToSelected: () => false }}
              isFlat={false}
              kept={poses}
              onKeep={(pose) => setPoses([...poses, pose])}
            />
            <SaveMenu label="The landscape" files={photographs} onMake={(name) => photograph(ratioOf(name))} tasks={[]} />
          </div>
        </div>
        <ColourBar heights={heights} name={heightName} map={colourMap} onMap={setColourMap} onScale={null} marked={level} />
      </div>
      <p className="honesty">{honesty}</p>
    </section>
  );
}

/** Placed in its cube; the same one as long as its numbers are. */
function useLevelSurface({ values, side }: Shown, level: number): Isosurface {
  const kept = useKept(values);
  return useMemo(() => placeIsosurface(isosurface(kept, [side, side, side], level), side), [kept, side, level]);
}
