/** Pictures that stand beside each other as one. */
import { contextOf } from '../stage/stagePicture.ts';

interface Photographed {
  photograph(ratio: number): Promise<ImageBitmap>;
}

/** Each where it stands on the page, in a box; `ratio` pixels for each of the page's. */
export async function photographTogether(
  pictures: readonly Photographed[],
  panes: readonly Element[],
  box: DOMRect,
  ratio: number,
): Promise<ImageBitmap> {
  if (pictures.length === 1) return pictures[0].photograph(ratio);
  const canvas = document.createElement('canvas');
  const context = contextOf(canvas);
  [canvas.width, canvas.height] = [ratio * Math.round(box.width), ratio * Math.round(box.height)];
  for (const [i, picture] of pictures.entries()) {
    const { left, top, width, height } = panes[i].getBoundingClientRect();
    const image = await picture.photograph(ratio);
    context.drawImage(image, ratio * (left - box.left), ratio * (top - box.top), ratio * width, ratio * height);
  }
  return createImageBitmap(canvas);
}
