export type ComputePreference = 'auto' | 'wasm' | 'gpu';

export const COMPUTE_OPTIONS: readonly { readonly value: ComputePreference; readonly label: string }[] = [
  { value: 'auto', label: 'Automatic' },
  { value: 'wasm', label: 'WebAssembly' },
  { value: 'gpu', label: 'GPU' }
];

export function isComputePreference(value: unknown): value is ComputePreference {
  return COMPUTE_OPTIONS.some((option) => option.value === value);
}
