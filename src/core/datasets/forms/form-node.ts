import type * as v from 'valibot';

/** What is read of a Valibot schema to put it into words. */
export interface FormNode {
  readonly type: string;
  readonly wrapped?: FormNode;
  readonly item?: FormNode;
  readonly value?: FormNode;
  readonly entries?: Readonly<Record<string, FormNode>>;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

export function formNode(schema: v.GenericSchema): FormNode {
  return schema as unknown as FormNode;
}

/** Without what makes it optional. */
export function unwrap(node: FormNode): FormNode {
  return node.type === 'optional' && node.wrapped ? unwrap(node.wrapped) : node;
}

/** What an object has as a field, a list as any entry. */
export function childOf(node: FormNode, key: unknown): FormNode | undefined {
  const { type, entries, item, wrapped } = node;
  if (wrapped && (type === 'optional' || type === 'nullable')) return childOf(wrapped, key);
  if (typeof key === 'number') return item;
  return entries && typeof key === 'string' && Object.hasOwn(entries, key) ? entries[key] : undefined;
}
