/** What happens to a canvas that is drawn on by WebGL. Each returns what ends it. */

/** Calls back with the size, in the page's pixels, now and whenever it is another. */
export function watchSize(host: HTMLElement, fit: (width: number, height: number) => void): () => void {
  const observer = new ResizeObserver(([{ contentRect }]) => {
    const { width, height } = contentRect;
    if (width > 0 && height > 0) fit(width, height);
  });
  observer.observe(host);
  return () => observer.disconnect();
}

/** `setLost` while the graphics processor has let go of the picture. */
export function watchContext(canvas: HTMLCanvasElement, picture: { repaint(): void }, setLost: (isLost: boolean) => void): () => void {
  const lost = (event: Event) => {
    event.preventDefault();
    setLost(true);
  };
  const restored = () => {
    setLost(false);
    picture.repaint();
  };
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);
  return () => {
    canvas.removeEventListener('webglcontextlost', lost);
    canvas.removeEventListener('webglcontextrestored', restored);
  };
}
