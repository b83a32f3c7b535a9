/** The size that an element has on the page. */
import { useEffect, useRef, useState } from 'react';

/** In CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

export function useSize<E extends HTMLElement>(first: Size) {
  const area = useRef<E>(null);
  const [size, setSize] = useState<Size>(first);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      setSize({ width: Math.round(width), height: Math.round(height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [area, size] as const;
}
