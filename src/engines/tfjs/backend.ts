/** An initialised, tested tfjs backend. tfjs holds one current backend per realm, so run one fit at a time per worker. */
export interface Backend {
  /** As tfjs knows it: `webgpu`, `webgl`. */
  readonly name: string;
  /** Resolves with the reason when the device goes away; never otherwise. */
  readonly lost: Promise<string>;
}
