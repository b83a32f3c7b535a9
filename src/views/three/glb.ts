/** What the stage shows as a binary glTF file, for viewers, slides and 3D printers. */
import { GLTFExporter } from 'three/addons/exporters/GLTFExporter.js';
import { modelScene } from './modelScene.ts';
import type { ModelSubject } from './modelScene.ts';
import type { Palette } from './palette.ts';

export async function makeGlb(subject: ModelSubject, palette: Palette): Promise<Blob> {
  const written = await new GLTFExporter().parseAsync(modelScene(subject, palette), { binary: true });
  if (!(written instanceof ArrayBuffer)) throw new Error('The model could not be written as one file.');
  return new Blob([written], { type: 'model/gltf-binary' });
}
