export { encodeTable } from './encode-table.ts';
export {
  NULL_SPELLINGS,
  type ColumnEncoding,
  type Encoder,
  type NumberEncoding,
  type OneHotEncoding,
  type OrdinalEncoding
} from './encoder.ts';
export { featureNames } from './feature-names.ts';
export { encodedWidth, fitEncoder, type EncoderPlan } from './fit-encoder.ts';
export { levelCodes, type LevelCodes } from './level-codes.ts';
