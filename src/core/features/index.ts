export { encodeTable } from './encode-table.ts';
export { encodedLevels } from './encoded-levels.ts';
export { encodedType } from './encoded-type.ts';
export {
  NULL_SPELLINGS,
  type CodeEncoding,
  type ColumnEncoding,
  type Encoder,
  type NumberEncoding,
  type OneHotEncoding,
  type OrdinalEncoding,
  type RawEncoding
} from './encoder.ts';
export { featureNames } from './feature-names.ts';
export { encodedWidth, fitEncoder, type EncoderPlan } from './fit-encoder.ts';
export { levelCodes, type LevelCodes } from './level-codes.ts';
export * from './store/index.ts';
export { withoutNullSpellings } from './without-null-spellings.ts';
