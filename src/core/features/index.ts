export type { ColumnEncoding, Encoder, NumberEncoding, OneHotEncoding, OrdinalEncoding } from './encoder.ts';
export { NULL_SPELLINGS } from './encoder.ts';
