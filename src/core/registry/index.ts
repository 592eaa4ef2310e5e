export { planAppend, readLog, type LogEntry } from './event-log.ts';
export { foldRegistry } from './fold-registry.ts';
export { holdChallenger, type HoldInput } from './hold-challenger.ts';
export { moveAlias, type AliasInput } from './move-alias.ts';
export { findVersion, readRegistry } from './read-registry.ts';
export { registerVersion, type RegisterInput } from './register-version.ts';
export type { RegistryEvent, RegistryModel, RegistryVersion } from './registry-events.ts';
export { parseRun } from './parse-run.ts';
export { listRuns, readRun, saveRun, type RunRecord, type StoredRun } from './run.ts';
