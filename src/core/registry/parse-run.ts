import * as v from 'valibot';
import { AppError } from '#core/shared';
import type { RunRecord } from './run.ts';
import { RunSchema } from './run-schema.ts';

/** A run record from foreign JSON, checked field by field. @throws bundle/corrupt naming the field */
export function parseRun(json: unknown): RunRecord {
  const parsed = v.safeParse(RunSchema, json);
  if (parsed.success) return parsed.output as RunRecord;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? 'the record';
  throw new AppError('bundle/corrupt', {
    message: `The bundle's run record is not valid: ${where}: ${issue.message}.`,
    detail: { path: 'eval/metrics.json' }
  });
}
