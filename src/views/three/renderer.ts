/** What draws, and whether it does so without a graphics processor. */
import { ColorManagement, WebGLRenderer } from 'three';

/** Throws where there is no WebGL. */
export function rendererOf(canvas: HTMLCanvasElement): { renderer: WebGLRenderer; isSoftware: boolean } {
  // colours are used as the style sheet names them
  ColorManagement.enabled = false;
  const probe = document.createElement('canvas').getContext('webgl2');
  const info = probe?.getExtension('WEBGL_debug_renderer_info');
  const name = info ? String(probe?.getParameter(info.UNMASKED_RENDERER_WEBGL)) : '';
  probe?.getExtension('WEBGL_lose_context')?.loseContext();
  const isSoftware = /swiftshader|llvmpipe|software/i.test(name);
  return { renderer: new WebGLRenderer({ canvas, antialias: !isSoftware, powerPreference: 'low-power' }), isSoftware };
}

export function endRenderer(renderer: WebGLRenderer): void {
  renderer.dispose();
  // a page has few contexts, and a canvas that is gone needs none
  if (!renderer.domElement.isConnected) renderer.forceContextLoss();
}
