export { NODE_BYTES, openForestKernel, type ForestKernel } from './open-forest-kernel.ts';
