/** What the drawings of minima and saddles have in common: marks that are pressed and pointed at. */
import type { KeyboardEvent } from 'react';
import { formatNumber } from '../format.ts';
import type { LeafColours, LeafMinimum } from './leaves.ts';
import type { TriedPath } from './treeText.ts';

/** What the drawings show, and what is done to it. */
export interface TreePicture {
  minima: readonly LeafMinimum[];
  /** In the order in which they were tried. */
  paths: readonly TriedPath[];
  selected: string | null;
  hovered: string | null;
  onSelect(edge: string): void;
  onHover(edge: string | null): void;
  selectedMinimum: string | null;
  hoveredMinimum: string | null;
  onSelectMinimum(id: string): void;
  onHoverMinimum(id: string | null): void;
  /** null for plain ones. */
  colours: LeafColours | null;
}

interface Acts {
  isSelected: boolean;
  isHovered: boolean;
  onSelect(): void;
  onHover(isOn: boolean): void;
}

/** A button that is a drawing: Enter and Space press what is not a button of the browser's. */
export function pressable(name: string, { isSelected, isHovered, onSelect, onHover }: Acts) {
  return {
    className: `${name} ${isSelected ? 'chosen' : ''} ${isHovered ? 'hovered' : ''}`,
    role: 'button',
    tabIndex: 0,
    'aria-pressed': isSelected,
    onClick: onSelect,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      onSelect();
    },
    onPointerEnter: () => onHover(true),
    onPointerLeave: () => onHover(false),
    onFocus: () => onHover(true),
    onBlur: () => onHover(false),
  };
}

/** How a path is selected and pointed at. */
export const actsOfPath = (id: string, { selected, hovered, onSelect, onHover }: TreePicture): Acts => ({
  isSelected: id === selected,
  isHovered: id === hovered,
  onSelect: () => onSelect(id),
  onHover: (isOn) => onHover(isOn ? id : null),
});

interface MinimumMarkProps {
  picture: TreePicture;
  id: string;
  height: number;
  x: number;
  y: number;
}

/** Names of more minima would lie on each other. */
const mostNames = 32;

export function MinimumMark({ picture, id, height, x, y }: MinimumMarkProps) {
  const { minima, colours, selectedMinimum, hoveredMinimum, onSelectMinimum, onHoverMinimum } = picture;
  const isSelected = id === selectedMinimum;
  const acts: Acts = {
    isSelected,
    isHovered: id === hoveredMinimum,
    onSelect: () => onSelectMinimum(id),
    onHover: (isOn) => onHoverMinimum(isOn ? id : null),
  };
  const radius = (colours ? 4.5 : 3.5) + (isSelected ? 1.5 : 0);
  return (
    <g {...pressable(colours ? 'leaf coloured' : 'leaf', acts)}>
      <title>{`${id} at ${formatNumber(height)}`}</title>
      <circle className="target" cx={x} cy={y} r="10" />
      <circle cx={x} cy={y} r={radius} style={colours ? { fill: colours.of.get(id) ?? 'var(--paper)' } : undefined} />
      {minima.length <= mostNames && (
        <text x={x} y={y + 18} textAnchor="middle">
          {id}
        </text>
      )}
    </g>
  );
}
