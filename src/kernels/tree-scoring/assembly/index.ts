export { explainLeaf, groupBackground } from './explain';
export { score } from './score';

export const heapBase: usize = __heap_base;
