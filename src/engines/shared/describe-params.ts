import type { JsonValue } from '#core/shared';
import type { ParamDescription } from '#core/training';
import type { ParamSchema } from './resolve-params.ts';

/** The parts of a valibot schema that are read here. */
interface SchemaNode {
  readonly type: string;
  readonly entries?: Readonly<Record<string, SchemaNode>>;
  readonly wrapped?: SchemaNode;
  readonly default?: unknown;
  readonly pipe?: readonly SchemaNode[];
  readonly requirement?: unknown;
  readonly options?: readonly (SchemaNode | string | number | boolean)[];
  readonly literal?: string;
  readonly description?: string;
}

/** The hyperparameters of a schema in its order. Help texts come from `v.description`. */
export function describeParams(schema: ParamSchema): readonly ParamDescription[] {
  const { entries = {} } = schema as unknown as SchemaNode;
  return Object.entries(entries).map(([name, entry]) => describeEntry(name, entry));
}

function describeEntry(name: string, entry: SchemaNode): ParamDescription {
  const inner = entry.wrapped ?? entry;
  const fallback = typeof entry.default === 'function' ? (entry.default as () => unknown)() : entry.default;
  const nodes = flatten(inner);
  const bound = (type: string): number | null => {
    const found = nodes.find((node) => node.type === type)?.requirement;
    return typeof found === 'number' ? found : null;
  };
  return {
    name,
    help: nodes.find((node) => node.type === 'description')?.description ?? '',
    kind: kindOf(nodes),
    fallback: (fallback ?? null) as JsonValue,
    low: bound('min_value'),
    high: bound('max_value'),
    options: nodes.flatMap(optionsOf)
  };
}

/** A node with all that its pipes and unions hold; what an array holds is not part of it. */
function flatten(node: SchemaNode): readonly SchemaNode[] {
  const piped = (node.pipe ?? []).flatMap((item) =>
    item === node || item.pipe === node.pipe ? [item] : flatten(item)
  );
  const united = node.type === 'union' ? (node.options ?? []).flatMap((item) => flatten(item as SchemaNode)) : [];
  return [...(node.pipe ? [] : [node]), ...piped, ...united];
}

function kindOf(nodes: readonly SchemaNode[]): ParamDescription['kind'] {
  const has = (type: string): boolean => nodes.some((node) => node.type === type);
  if (has('array')) return 'list';
  if (has('number')) return has('integer') ? 'whole' : 'number';
  return 'choice';
}

function optionsOf(node: SchemaNode): readonly string[] {
  if (node.type === 'picklist') return (node.options ?? []).map(String);
  if (node.type === 'boolean') return ['true', 'false'];
  return node.type === 'literal' ? [String(node.literal)] : [];
}
