const marked = new WeakMap<object, readonly Transferable[]>();

/** Marks the buffers that a value hands over instead of copying: whoever sends the value loses them. */
export function transfer<T extends object>(value: T, buffers: readonly Transferable[]): T {
  marked.set(value, buffers);
  return value;
}

export function transferablesOf(value: unknown): Transferable[] {
  return typeof value === 'object' && value !== null ? [...(marked.get(value) ?? [])] : [];
}
