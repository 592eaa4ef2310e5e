export { alignTable, type Aligned } from './align-table.ts';
export { describeInputs, type DescribedInput } from './describe-inputs.ts';
export { handleRequest, type ServingRequest, type ServingResponse } from './handle-request.ts';
export { predictionColumns, scoreTable, type ScoredTable } from './score-table.ts';
export type { ServedModel } from './served-model.ts';
export { writeArrow } from './write-arrow.ts';
export { createLevelMatcher } from './match-level.ts';
export { joinPredictions } from './join-predictions.ts';
