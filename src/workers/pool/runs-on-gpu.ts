/** Whether a backend, as estimators state it (`tfjs-webgpu`), is the device's one GPU: a second fit would only slow it down. */
export function runsOnGpu(backend: string): boolean {
  return /webgpu|webgl/.test(backend);
}
