export { openNeighbourSearch, type Neighbours, type NeighbourSearch } from './open-neighbour-search.ts';
