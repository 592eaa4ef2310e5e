import { TEXT_OPSET, type Graph } from '../graph.ts';
import {
  asNumbers,
  constantText,
  finiteUnless,
  InexpressibleError,
  isMatch,
  isMissing,
  requireTexts,
  type Cells
} from './cells.ts';

const LONGEST = 1000;
const WHERE: ReadonlyMap<string, (part: string) => string> = new Map([
  ['contains', (part: string) => `(?s).*${part}.*`],
  ['startsWith', (part: string) => `(?s)${part}.*`],
  ['endsWith', (part: string) => `(?s).*${part}`]
]);

/** Whether ONNX has a function of texts, exactly. */
export function isTextCall(name: string): boolean {
  return name === 'concat' || WHERE.has(name);
}

/** Adds a function of texts; `undefined` stands for the constant without a value. @throws InexpressibleError */
export function addTextCall(graph: Graph, name: string, args: readonly (Cells | undefined)[]): Cells {
  const what = `${name}()`;
  const texts = args.map((value) => value ?? constantText(graph, ''));
  for (const value of texts) requireTexts(value, what);
  return name === 'concat' ? concat(graph, texts) : find(graph, name, texts as [Cells, Cells]);
}

/** Where two columns of texts are equal, as booleans. */
export function equalColumns(graph: Graph, a: Cells, b: Cells): string {
  return graph.node('Equal', [a.value, b.value], { since: TEXT_OPSET });
}

function concat(graph: Graph, texts: readonly Cells[]): Cells {
  const missing = texts.map((value) => isMissing(graph, value)).reduce((a, b) => graph.node('Or', [a, b]));
  const joined = texts
    .map(({ value }) => value)
    .reduce((a, b) => graph.node('StringConcat', [a, b], { since: TEXT_OPSET }));
  return { kind: 'text', value: graph.node('Where', [missing, graph.texts([''], [1, 1]), joined]) };
}

function find(graph: Graph, name: string, [text, part]: readonly [Cells, Cells]): Cells {
  const { constant } = part;
  if (constant === undefined) throw new InexpressibleError(`${name}() of a part that is no constant`);
  if (constant.length > LONGEST || /\p{Surrogate}/u.test(constant))
    throw new InexpressibleError(`${name}() of such a part`);
  const matches = isMatch(graph, text.value, WHERE.get(name)!(escapePattern(constant)));
  return finiteUnless(graph, isMissing(graph, text), asNumbers(graph, matches).value);
}

/** In RE2 a backslash before punctuation takes its meaning away. */
function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&');
}
