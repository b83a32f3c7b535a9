/** Names beside points of the picture, as text of the page; where they would overlap, the earlier one stays. */

export interface Label {
  id: string;
  text: string;
  /** Pixels from the upper left. */
  x: number;
  y: number;
  isChosen: boolean;
  /** Words beside the thing rather than a name on it. */
  isQuiet?: boolean;
  /** Where its picture begins and ends, in pixels, if it isn't all of the place. */
  within?: readonly [left: number, right: number];
}

export interface Labels {
  /** In a place so wide. */
  show(labels: readonly Label[], width: number): void;
  clear(): void;
}

const height = 18;
/** In pixels, about: a few letters may be wide ones, many aren't. */
const widthOf = (text: string): number => 10 + Math.min(8 * text.length, 12 + 6.4 * text.length);

export function createLabels(host: HTMLElement): Labels {
  const elements = new Map<string, HTMLElement>();

  const elementOf = ({ id, text, isChosen, isQuiet }: Label): HTMLElement => {
    const element = elements.get(id) ?? host.appendChild(document.createElement('span'));
    elements.set(id, element);
    if (element.textContent !== text) element.textContent = text;
    element.className = `stage-label${isChosen ? ' chosen' : ''}${isQuiet ? ' quiet' : ''}`;
    return element;
  };

  return {
    show(labels, whole) {
      const gone = new Set(elements.keys());
      const taken: { x: number; y: number; width: number }[] = [];
      for (const label of labels) {
        const width = widthOf(label.text);
        const [left, right] = label.within ?? [0, whole];
        // what would run out of its picture stands on the other side of its point, or as far to the right as it can
        const isOut = label.x + 9 + width > right;
        const isLate = isOut && label.x - 9 - width > left;
        const x = isLate ? label.x - 9 - width : isOut ? Math.max(left + 2, right - width) : label.x + 9;
        const y = label.y - height - 3;
        const overlaps = taken.some((other) => Math.abs(other.y - y) < height && x < other.x + other.width && other.x < x + width);
        if (overlaps && !label.isChosen) continue;
        taken.push({ x, y, width });
        gone.delete(label.id);
        const corner = `translate(${Math.round(isLate ? label.x - 9 : x)}px, ${Math.round(y)}px)`;
        elementOf(label).style.transform = isLate ? `${corner} translateX(-100%)` : corner;
      }
      for (const id of gone) {
        elements.get(id)?.remove();
        elements.delete(id);
      }
    },
    clear() {
      for (const element of elements.values()) element.remove();
      elements.clear();
    },
  };
}
