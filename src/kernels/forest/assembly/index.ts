export const heapBase: usize = __heap_base;

export { setForest, setSearch } from './setting';
export { growTree } from './grow';
export { routeRows } from './route';
