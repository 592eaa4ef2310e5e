import type { DeterminismClass } from '#core/ports';

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** An initialised, tested tfjs backend. tfjs holds one current backend per realm, so run one fit at a time per worker. */
export interface Backend {
  readonly name: BackendName;
  /** Only the single-threaded WASM binary gives the same bits everywhere; the JS backend uses the engine's own `exp`. */
  readonly determinism: DeterminismClass;
  /** Resolves with the reason when the device goes away; never otherwise. */
  readonly lost: Promise<string>;
}
