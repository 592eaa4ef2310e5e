import 'fake-indexeddb/auto';
import { describeStore } from './contract.ts';
import { newDexiePlace } from './dexie-place.ts';

describeStore('dexie over fake-indexeddb', newDexiePlace);
