export { comparePerformance, type ComparePerformanceInput, type PerformanceReport } from './compare-performance.ts';
export { detectDrift, type DetectDriftInput } from './detect-drift.ts';
export type { ColumnDrift, DriftHistogram, DriftReport, DriftVerdict, MissingDrift } from './drift-report.ts';
