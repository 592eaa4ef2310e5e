/** What a step of training costs in the WebAssembly kernel: `stepMs` whatever its size, and its arithmetic. */
export interface WasmCost {
  readonly stepMs: number;
  readonly gflops: number;
}

/** What it costs on a GPU: every operation waits in line, whatever its size, and the first step compiles the shaders. */
export interface GpuCost {
  /** `webgpu` or `webgl`. */
  readonly backend: string;
  readonly startMs: number;
  readonly operationMs: number;
  readonly gflops: number;
}

/** What this device was measured to do, once. Plain data: whoever asked for it keeps it. GFLOP/s count a multiply-add as two. */
export interface DeviceCalibration {
  readonly format: 'assay.calibration/1';
  readonly wasm: WasmCost;
  readonly gpu: GpuCost | null;
  /** Why `gpu` is null, as a sentence; else empty. */
  readonly gpuProblem: string;
}
