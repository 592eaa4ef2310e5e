import * as v from 'valibot';
import { UNKNOWN_PARAM } from './param-rules.ts';

export const NO_PARAMS = v.strictObject({}, UNKNOWN_PARAM);
