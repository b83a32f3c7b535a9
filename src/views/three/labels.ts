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
}

export interface Labels {
  /** In a picture so wide. */
  show(labels: readonly Label[], room: number): void;
  clear(): void;
}

const height = 18;

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
    show(labels, room) {
      const gone = new Set(elements.keys());
      const taken: { x: number; y: number; width: number }[] = [];
      for (const label of labels) {
        const width = 10 + 8 * label.text.length;
        // what would run out of the picture stands on the other side of its point, or as far to the right as it can
        const isOut = label.x + 9 + width > room;
        const isLate = isOut && label.x > room / 2;
        const x = isLate ? label.x - 9 - width : isOut ? Math.max(2, room - width) : label.x + 9;
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
