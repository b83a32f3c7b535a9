/** What fingers, mice and keys do to a picture that can be turned. */

export interface PointerActions {
  rotate(azimuth: number, polar: number): void;
  pan(right: number, down: number): void;
  zoomBy(factor: number): void;
  reset(): void;
  /** Whether something is selected that can be looked at. */
  flyToSelected(): boolean;
  /** Whether dragging moves rather than turns. */
  isFlat(): boolean;
  /** Pixels from the upper left; null when the pointer has left or drags. */
  hover(at: { x: number; y: number } | null): void;
  click(at: { x: number; y: number }, isTouch: boolean): void;
  /** Whether something is there that can be moved. */
  grab(at: { x: number; y: number }, isTouch: boolean): boolean;
  /** What was grabbed is dragged here. */
  pull(at: { x: number; y: number }): void;
  letGo(): void;
}

/** Radians for a pixel. */
const turn = 0.0065;
const arrows: Partial<Record<string, [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function listenToPointer(element: HTMLElement, actions: PointerActions): () => void {
  const held = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  /** Something was grabbed, and the pointer has moved since. */
  let [isGrabbed, isPulled] = [false, false];

  const placeOf = (event: PointerEvent) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  const drag = (event: PointerEvent, from: { x: number; y: number }, to: { x: number; y: number }): void => {
    const [right, down] = [to.x - from.x, to.y - from.y];
    travelled += Math.abs(right) + Math.abs(down);
    if (held.size === 2) {
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1] ?? to;
      const apart = (a: typeof to) => Math.max(10, Math.hypot(a.x - other.x, a.y - other.y));
      actions.zoomBy(apart(to) / apart(from));
      actions.pan(right / 2, down / 2);
    } else if (actions.isFlat() || event.buttons === 2 || event.buttons === 4 || event.shiftKey) actions.pan(right, down);
    else actions.rotate(-right * turn, -down * turn);
  };

  const pull = (from: { x: number; y: number }, to: { x: number; y: number }): void => {
    travelled += Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    if (travelled < 6) return;
    isPulled = true;
    actions.pull(to);
  };

  /** Whether something was let go of. */
  const end = (): boolean => {
    const wasPulled = isPulled;
    [isGrabbed, isPulled] = [false, false];
    if (wasPulled) actions.letGo();
    return wasPulled;
  };

  const handlers = {
    pointerdown(event: PointerEvent) {
      element.setPointerCapture(event.pointerId);
      if (held.size === 0) travelled = 0;
      held.set(event.pointerId, placeOf(event));
      isGrabbed = held.size === 1 && event.button === 0 && !event.shiftKey && actions.grab(placeOf(event), event.pointerType === 'touch');
      actions.hover(null);
    },
    pointermove(event: PointerEvent) {
      const to = placeOf(event);
      const from = held.get(event.pointerId);
      if (!from) return actions.hover(event.pointerType === 'touch' ? null : to);
      if (isGrabbed) pull(from, to);
      else drag(event, from, to);
      held.set(event.pointerId, to);
    },
    pointerup(event: PointerEvent) {
      const wasHeld = held.delete(event.pointerId);
      if (end()) return;
      if (wasHeld && held.size === 0 && travelled < 6 && event.button === 0) actions.click(placeOf(event), event.pointerType === 'touch');
    },
    pointercancel(event: PointerEvent) {
      held.delete(event.pointerId);
      end();
    },
    pointerleave: () => actions.hover(null),
    dblclick: () => actions.reset(),
    contextmenu: (event: MouseEvent) => event.preventDefault(),
    wheel(event: WheelEvent) {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1) * (event.ctrlKey ? 4 : 1);
      actions.zoomBy(Math.exp(-Math.max(-240, Math.min(240, pixels)) * 0.0015));
    },
    keydown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || !press(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };

  /** Whether the key meant something. */
  const press = ({ key, shiftKey }: KeyboardEvent): boolean => {
    const arrow = arrows[key];
    if (arrow && (actions.isFlat() || shiftKey)) actions.pan(-40 * arrow[0], -40 * arrow[1]);
    else if (arrow) actions.rotate(0.12 * arrow[0], 0.12 * arrow[1]);
    else if (key === '+' || key === '=') actions.zoomBy(1.2);
    else if (key === '-' || key === '−') actions.zoomBy(1 / 1.2);
    else if (key === '0' || key === 'Home') actions.reset();
    else if (key === 'Enter') return actions.flyToSelected();
    else return false;
    return true;
  };

  for (const [name, handler] of Object.entries(handlers)) element.addEventListener(name, handler as EventListener, { passive: false });
  return () => {
    for (const [name, handler] of Object.entries(handlers)) element.removeEventListener(name, handler as EventListener);
  };
}
