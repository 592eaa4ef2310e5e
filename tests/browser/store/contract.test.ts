import { describeStore } from '../../contract/store/contract.ts';
import { newDexiePlace } from '../../contract/store/dexie-place.ts';

describeStore('dexie over the browser', newDexiePlace);
