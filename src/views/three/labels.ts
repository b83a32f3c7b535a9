/** Names beside points of the picture, as text of the page; where they would overlap, the earlier one stays. */

export interface Label {
  id: string;
  text: string;
  /** Pixels from the upper left. */
  x: number;
  y: number;
  isChosen: boolean;
}

export interface Labels {
  show(labels: readonly Label[]): void;
  clear(): void;
}

const height = 18;

export function createLabels(host: HTMLElement): Labels {
  const elements = new Map<string, HTMLElement>();

  const elementOf = ({ id, text, isChosen }: Label): HTMLElement => {
    const element = elements.get(id) ?? host.appendChild(document.createElement('span'));
    elements.set(id, element);
    if (element.textContent !== text) element.textContent = text;
    element.className = isChosen ? 'stage-label chosen' : 'stage-label';
    return element;
  };

  return {
    show(labels) {
      const gone = new Set(elements.keys());
      const taken: { x: number; y: number; width: number }[] = [];
      for (const label of labels) {
        const width = 10 + 8 * label.text.length;
        const [x, y] = [label.x + 9, label.y - height - 3];
        const overlaps = taken.some((other) => Math.abs(other.y - y) < height && x < other.x + other.width && other.x < x + width);
        if (overlaps && !label.isChosen) continue;
        taken.push({ x, y, width });
        gone.delete(label.id);
        elementOf(label).style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
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
