import '@tensorflow/tfjs-backend-cpu';
import { enableProdMode, setBackend } from '@tensorflow/tfjs-core';
import type { Backend } from '#engines/tfjs';

/** tfjs in plain JavaScript: runs the code that a GPU would, where there is none. Production mode only silences advice. */
export async function openCpuBackend(): Promise<Backend> {
  enableProdMode();
  if (!(await setBackend('cpu'))) throw new Error('tfjs could not start its JavaScript backend');
  return { name: 'cpu', lost: new Promise(() => {}) };
}
