import { env, setBackend } from '@tensorflow/tfjs-core';

export type SoftwareWebgl = 'allow' | 'refuse';

/**
 * WebGL 2 on a canvas of our own: tfjs refuses OffscreenCanvas on Safari and then fails in a worker, where there is no
 * other canvas. Owning it also lets us hear `webglcontextlost`.
 */
export async function openWebgl(software: SoftwareWebgl): Promise<{ lost: Promise<string> }> {
  const canvas = createCanvas();
  const context = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    depth: false,
    stencil: false,
    failIfMajorPerformanceCaveat: software === 'refuse'
  });
  if (!context) throw new Error('there is no hardware WebGL 2');
  const lost = new Promise<string>((resolve) => {
    canvas.addEventListener('webglcontextlost', () => resolve('the WebGL context was lost'), { once: true });
  });
  const { setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl');
  setWebGLContext(2, context as WebGLRenderingContext);
  // The backend's own floatPrecision() answers 16 on every device that can do 32.
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) throw new Error('it computes in 16 bits');
  if (!(await setBackend('webgl'))) throw new Error('tfjs could not start it');
  return { lost };
}

function createCanvas(): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(1, 1);
  if (typeof document !== 'undefined') return document.createElement('canvas');
  throw new Error('there is no canvas here');
}
