/** How the tree is drawn: as a tree or as a network, on which scale, in which order and colours. */
import type { HeightScale } from '../../geometry/scale.ts';
import type { LeafMeasure, ViewState } from '../../store/view.ts';
import { Choice } from '../controls/Choice.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { Icon } from '../controls/icons.tsx';
import { Popover } from '../controls/Popover.tsx';
import { nameOfMeasure } from './leaves.ts';

export interface TreeLooks {
  drawing: ViewState['treeDrawing'];
  onDrawing(drawing: ViewState['treeDrawing']): void;
  scale: HeightScale;
  onScale(scale: HeightScale): void;
  order: LeafMeasure;
  onOrder(order: LeafMeasure): void;
  colour: ViewState['leafColour'];
  onColour(colour: ViewState['leafColour']): void;
  /** What there is to order and colour by. */
  measures: readonly LeafMeasure[];
  canLog: boolean;
  heightName: string;
}

export function TreeTools(looks: TreeLooks) {
  const { drawing, onDrawing, scale, onScale, canLog } = looks;
  return (
    <>
      <Choice
        className="switch"
        legend="Drawn as"
        name="tree-drawing"
        options={[
          { value: 'tree', says: 'Tree: minima joined at their saddles', label: <Named icon="tree" name="Tree" /> },
          { value: 'network', says: 'Network: minima and every path that was tried', label: <Named icon="network" name="Network" /> },
        ]}
        value={drawing}
        onChoose={onDrawing}
      />
      <Choice
        className="switch"
        legend="Scale of heights"
        name="height-scale"
        options={[
          {
            value: 'log',
            says: canLog ? 'Heights by their logarithm' : 'Heights below 0 have no logarithm.',
            label: 'Log',
            isOff: !canLog,
          },
          { value: 'linear', says: 'Heights as they are', label: 'Linear' },
        ]}
        value={canLog ? scale : 'linear'}
        onChoose={onScale}
      />
      <OrderMenu {...looks} />
    </>
  );
}

const Named = ({ icon, name }: { icon: 'tree' | 'network'; name: string }) => (
  <>
    <Icon name={icon} />
    <span className="unseen">{name}</span>
  </>
);

function OrderMenu({ drawing, order, onOrder, colour, onColour, measures, heightName }: TreeLooks) {
  const options = measures.map((measure) => (
    <option key={measure} value={measure}>
      {nameOfMeasure(measure, heightName)}
    </option>
  ));
  return (
    <Popover
      className="order"
      label="Order and colour"
      button={(own) => (
        <IconButton icon="sliders" className="quiet" label="Order and colour" says="Order and colour of the minima" {...own} />
      )}
    >
      {drawing === 'tree' && (
        <label title="Which of two subtrees stands on the left: the one with the lowest">
          Left the lower
          <select value={order} onChange={(event) => onOrder(event.target.value as LeafMeasure)}>
            {options}
          </select>
        </label>
      )}
      <label title="What the colours of the minima tell">
        Colour
        <select value={colour} onChange={(event) => onColour(event.target.value as TreeLooks['colour'])}>
          <option value="plain">None</option>
          {options}
        </select>
      </label>
    </Popover>
  );
}
