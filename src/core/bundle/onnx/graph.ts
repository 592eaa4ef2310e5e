import { protobuf, type Protobuf } from './protobuf.ts';

/** TensorProto.DataType */
export const FLOAT = 1;
export const INT64 = 7;
export const STRING = 8;
export const DOUBLE = 11;

/** The version of ai.onnx that a graph needs, and the one that first has functions of texts. */
export const BASE_OPSET = 13;
export const TEXT_OPSET = 20;

export type Attribute =
  | { readonly name: string; readonly int: number }
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly floats: ArrayLike<number> }
  | { readonly name: string; readonly ints: ArrayLike<number> }
  | { readonly name: string; readonly texts: readonly string[] }
  | { readonly name: string; readonly float: number };

/** A graph input or output. A text dimension is free, e.g. `N`. */
export interface ValueInfo {
  readonly name: string;
  readonly type: typeof FLOAT | typeof STRING;
  readonly shape: readonly (number | string)[];
}

export interface NodeOptions {
  readonly attributes?: readonly Attribute[];
  /** The name of the result; a fresh one if absent. */
  readonly output?: string;
  /** How many results of the node come before that one and are not used; none if absent. */
  readonly skip?: number;
  readonly domain?: 'ai.onnx.ml';
  /** The version of ai.onnx that first has the node as it is used here; `BASE_OPSET` if absent. */
  readonly since?: number;
}

/** A GraphProto under construction. Every method returns the name of the value it adds. */
export interface Graph {
  /** The version of ai.onnx that the nodes added so far need. */
  readonly opset: number;
  node(operator: string, inputs: readonly string[], options?: NodeOptions): string;
  floats(values: ArrayLike<number>, shape: readonly number[]): string;
  doubles(values: readonly number[], shape: readonly number[]): string;
  integers(values: readonly number[], shape: readonly number[]): string;
  texts(values: readonly string[], shape: readonly number[]): string;
  /** What `add` returns; when it throws, what it has added is gone. */
  attempt<T>(add: () => T): T;
  /** The names that values are computed from and that the graph does not make: its inputs. */
  sourcesOf(values: readonly string[]): ReadonlySet<string>;
  /** Only what the outputs are computed from is written. */
  finish(name: string, inputs: readonly ValueInfo[], outputs: readonly ValueInfo[]): Protobuf;
}

/** @param taken names of graph inputs and outputs, which inner values must not have. Field numbers: onnx.proto. */
export function createGraph(taken: ReadonlySet<string>): Graph {
  const parts: Parts = { nodes: [], tensors: [], opset: BASE_OPSET };
  let count = 0;
  const fresh = (): string => {
    let name = `v${count++}`;
    while (taken.has(name)) name = `v${count++}`;
    return name;
  };
  const tensor = (type: number, shape: readonly number[], content: (message: Protobuf) => Protobuf): string => {
    const name = fresh();
    const message = protobuf();
    for (const size of shape) message.integer(1, size);
    parts.tensors.push({ inputs: [], outputs: [name], message: content(message.integer(2, type).text(8, name)) });
    return name;
  };
  const raw = (type: number, shape: readonly number[], bytes: Uint8Array): string =>
    tensor(type, shape, (message) => message.bytes(9, bytes));
  return {
    get opset() {
      return parts.opset;
    },
    node(operator, inputs, { attributes = [], output = fresh(), skip = 0, domain, since = BASE_OPSET } = {}) {
      parts.opset = Math.max(parts.opset, since);
      const outputs = [...Array.from({ length: skip }, fresh), output];
      parts.nodes.push({ inputs, outputs, message: nodeMessage(operator, { inputs, outputs, attributes, domain }) });
      return output;
    },
    floats: (values, shape) => raw(FLOAT, shape, floatBytes(values)),
    doubles: (values, shape) => raw(DOUBLE, shape, doubleBytes(values)),
    integers: (values, shape) => raw(INT64, shape, integerBytes(values)),
    texts: (values, shape) => tensor(STRING, shape, (message) => message.texts(6, values)),
    attempt: (add) => attempt(parts, add),
    sourcesOf: (values) => sourcesOf(parts, values),
    finish: (name, inputs, outputs) => graphMessage(name, { ...partsFor(parts, outputs), inputs, outputs })
  };
}

/** A node or a tensor. */
interface Made {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly message: Protobuf;
}

interface Parts {
  readonly nodes: Made[];
  readonly tensors: Made[];
  opset: number;
}

function attempt<T>(parts: Parts, add: () => T): T {
  const { nodes, tensors, opset } = parts;
  const before = [nodes.length, tensors.length] as const;
  try {
    return add();
  } catch (error) {
    [nodes.length, tensors.length] = before;
    parts.opset = opset;
    throw error;
  }
}

function sourcesOf({ nodes, tensors }: Parts, values: readonly string[]): ReadonlySet<string> {
  const made = new Set([...nodes, ...tensors].flatMap(({ outputs }) => outputs));
  return new Set([...neededFor(nodes, values)].filter((name) => !made.has(name)));
}

function partsFor({ nodes, tensors }: Parts, outputs: readonly ValueInfo[]): Pick<Parts, 'nodes' | 'tensors'> {
  const needed = neededFor(
    nodes,
    outputs.map(({ name }) => name)
  );
  const isNeeded = (made: Made): boolean => made.outputs.some((output) => needed.has(output));
  return { nodes: nodes.filter(isNeeded), tensors: tensors.filter(isNeeded) };
}

/** The names of all values that some are computed from, theirs included; nodes stand behind what they read. */
function neededFor(nodes: readonly Made[], values: readonly string[]): ReadonlySet<string> {
  const needed = new Set(values);
  for (const { inputs, outputs } of nodes.toReversed()) {
    if (outputs.some((output) => needed.has(output))) for (const input of inputs) needed.add(input);
  }
  return needed;
}

interface GraphParts {
  readonly nodes: readonly Made[];
  readonly tensors: readonly Made[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
}

function graphMessage(name: string, { nodes, tensors, inputs, outputs }: GraphParts): Protobuf {
  const graph = protobuf();
  for (const { message } of nodes) graph.message(1, message);
  graph.text(2, name);
  for (const { message } of tensors) graph.message(5, message);
  for (const input of inputs) graph.message(11, valueMessage(input));
  for (const output of outputs) graph.message(12, valueMessage(output));
  return graph;
}

interface NodeParts {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly Attribute[];
  readonly domain: string | undefined;
}

function nodeMessage(operator: string, { inputs, outputs, attributes, domain }: NodeParts): Protobuf {
  const node = protobuf();
  for (const input of inputs) node.text(1, input);
  for (const output of outputs) node.text(2, output);
  node.text(4, operator);
  for (const attribute of attributes) node.message(5, attributeMessage(attribute));
  return domain === undefined ? node : node.text(7, domain);
}

function attributeMessage(attribute: Attribute): Protobuf {
  const message = protobuf().text(1, attribute.name);
  if ('float' in attribute) return message.float(2, attribute.float).integer(20, 1);
  if ('int' in attribute) return message.integer(3, attribute.int).integer(20, 2);
  if ('text' in attribute) return message.text(4, attribute.text).integer(20, 3);
  if ('floats' in attribute) return message.floats(7, attribute.floats).integer(20, 6);
  if ('ints' in attribute) return message.integers(8, attribute.ints).integer(20, 7);
  return message.texts(9, attribute.texts).integer(20, 8);
}

function valueMessage({ name, type, shape }: ValueInfo): Protobuf {
  const dimensions = protobuf();
  for (const size of shape) {
    dimensions.message(1, typeof size === 'string' ? protobuf().text(2, size) : protobuf().integer(1, size));
  }
  const tensorType = protobuf().integer(1, type).message(2, dimensions);
  return protobuf().text(1, name).message(2, protobuf().message(1, tensorType));
}

function floatBytes(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i]!, true);
  return bytes;
}

function doubleBytes(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat64(i * 8, value, true));
  return bytes;
}

function integerBytes(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setBigInt64(i * 8, BigInt(value), true));
  return bytes;
}
