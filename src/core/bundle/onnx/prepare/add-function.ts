import type { Graph } from '../graph.ts';
import { asNumbers, compare, finiteUnless, InexpressibleError, type Cells } from './cells.ts';

const SIMPLE = new Map([
  ['abs', 'Abs'],
  ['sign', 'Sign'],
  ['floor', 'Floor'],
  ['ceil', 'Ceil'],
  ['sqrt', 'Sqrt'],
  ['exp', 'Exp'],
  ['log', 'Log'],
  ['negate', 'Neg'],
  ['pow', 'Pow']
]);

const LN2 = 0.6931471805599453;
const LN10 = 2.302585092994046;

/** Adds a function of numbers: missing where an argument is, and where the result is no finite number. @throws InexpressibleError */
export function addFunction(graph: Graph, name: string, args: readonly string[]): Cells {
  const missing = args.map((value) => graph.node('IsNaN', [value])).reduce((a, b) => graph.node('Or', [a, b]));
  return finiteUnless(graph, missing, rawResult(graph, name, args));
}

function rawResult(graph: Graph, name: string, args: readonly string[]): string {
  const simple = SIMPLE.get(name);
  if (simple !== undefined) return graph.node(simple, args);
  const number = (value: number): string => graph.doubles([value], [1, 1]);
  const [x = '', second, third] = args;
  switch (name) {
    case '!':
      return asNumbers(graph, graph.node('Equal', [x, number(0)])).value;
    case 'trunc':
      return graph.node('Mul', [graph.node('Sign', [x]), graph.node('Floor', [graph.node('Abs', [x])])]);
    case 'log1p':
      return graph.node('Log', [graph.node('Add', [x, number(1)])]);
    case 'log2':
      return graph.node('Div', [graph.node('Log', [x]), number(LN2)]);
    case 'log10':
      return graph.node('Div', [graph.node('Log', [x]), number(LN10)]);
    case 'round':
      return round(graph, x, second);
    case 'min':
      return args.reduce((a, b) => graph.node('Where', [compare(graph, 'Less', [b, a]), b, a]));
    case 'max':
      return args.reduce((a, b) => graph.node('Where', [compare(graph, 'Greater', [b, a]), b, a]));
    case 'clamp': {
      const raised = graph.node('Where', [compare(graph, 'Less', [x, second!]), second!, x]);
      return graph.node('Where', [compare(graph, 'Greater', [raised, third!]), third!, raised]);
    }
    default:
      throw new InexpressibleError(`${name}()`);
  }
}

/** Halves away from zero, to whole numbers only: decimals would need powers that differ in their last bit. */
function round(graph: Graph, x: string, digits: string | undefined): string {
  if (digits !== undefined) throw new InexpressibleError('round() to decimals');
  const half = graph.node('Add', [graph.node('Abs', [x]), graph.doubles([0.5], [1, 1])]);
  return graph.node('Mul', [graph.node('Sign', [x]), graph.node('Floor', [half])]);
}
