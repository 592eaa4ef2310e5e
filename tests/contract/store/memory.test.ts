import { createMemoryStore } from '#store/memory';
import { describeStore } from './contract.ts';

describeStore('memory', () => ({ shared: false, open: async (options) => createMemoryStore(options) }));
