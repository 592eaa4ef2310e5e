export { compareReplay } from './compare-replay.ts';
export { describeChange, type ChangeWords } from './describe-change.ts';
export { findReplayBase } from './find-replay-base.ts';
export type { ReplayBase } from './replay-base.ts';
export type { ReadColumn, ReadShape, ReadWords, ReplayChange, ReplayPlan, UnfitCells } from './replay-change.ts';
export { readingOf, replaySettings, typesByHand } from './replay-settings.ts';
export { shapeOfPreview } from './shape-of-preview.ts';
export { shapeOfTables } from './shape-of-tables.ts';
