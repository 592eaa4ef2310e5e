export { choosePoolSize } from './choose-pool-size.ts';
export { createFitPool, type FitPool, type FitPoolOptions } from './create-fit-pool.ts';
