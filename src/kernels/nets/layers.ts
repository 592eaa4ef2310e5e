/**
 * The layers a program is made of, by their shapes. The learned values of all of them are one vector: per layer in
 * order `frequencies`, `scales`, or `weights` and `bias`, each row-major in the shapes of a fitted network's layers.
 */
export type NetLayer =
  | { readonly kind: 'clip'; readonly center: Float32Array; readonly scale: Float32Array }
  | { readonly kind: 'squares'; readonly width: number }
  | { readonly kind: 'piecewise'; readonly offsets: Int32Array; readonly edges: Float32Array }
  | {
      readonly kind: 'periodic';
      readonly inputs: number;
      readonly columns: Int32Array;
      readonly perColumn: number;
    }
  | { readonly kind: 'members'; readonly members: number; readonly scales: { readonly length: number } }
  | DenseShape
  | HeadsShape;

export interface DenseShape {
  readonly kind: 'dense';
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: 'identity' | 'relu' | 'selu' | 'mish';
  /** Training only. */
  readonly dropout?: { readonly share: number; readonly key: number };
}

export interface HeadsShape {
  readonly kind: 'heads';
  readonly members: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** How many learned values each tensor of a layer has, in the order of the vector. */
export function tensorSizes(layer: NetLayer): readonly number[] {
  switch (layer.kind) {
    case 'periodic':
      return [layer.columns.length * layer.perColumn];
    case 'members':
      return [layer.scales.length];
    case 'dense':
      return [layer.inputs * layer.outputs, layer.outputs];
    case 'heads':
      return [layer.members * layer.inputs * layer.outputs, layer.members * layer.outputs];
    default:
      return [];
  }
}
