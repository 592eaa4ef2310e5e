import { AppError, type Issue } from '#core/shared';
import type { CallContext } from '#core/ports';
import { CsvReader } from '#kernels/csv';
import type { ByteSource } from './byte-source.ts';
import { checkSettings } from './check-settings.ts';
import { decodeSample } from './decode-sample.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { Detected, ImportSettings } from './dialect.ts';
import { describeDoubt } from './encodings/describe-doubt.ts';
import type { ImportedTable } from './imported-table.ts';
import { IssueLog } from './issue-log.ts';
import { nameFileKind } from './name-file-kind.ts';
import { planImport } from './plan-import.ts';
import { readSample, type Sample } from './read-sample.ts';
import { readTable } from './read-table.ts';
import { InvalidUtf8 } from './text-inspector.ts';

const NOT_UTF8: Omit<Issue, 'lines' | 'count'> = {
  code: 'datasets/encoding-fallback',
  severity: 'warning',
  path: 'file',
  message: 'The file starts as UTF-8 but holds bytes that are not'
};

/**
 * Reads a delimited text file into columns in one pass. Where a column of numbers turns out to be text, the file is read
 * again up to there. The first progress report carries `detail.preview`. Nothing in the file is dropped or changed without an issue.
 * @throws datasets/not-a-table, datasets/empty-file, datasets/unclosed-quote, datasets/field-too-long,
 * datasets/unknown-encoding, datasets/bad-settings, datasets/file-changed, the signal's reason
 */
export async function importTable(
  source: ByteSource,
  settings: ImportSettings,
  ctx: CallContext
): Promise<ImportedTable> {
  checkSettings(settings);
  const sample = await readSample(source);
  refuseOtherKinds(source, sample);
  const issues = new IssueLog();
  const encoding = detectEncoding(sample.bytes, { chosen: settings.encoding, reach: sample.reach });
  const doubt = describeDoubt(sample.bytes, encoding);
  if (doubt !== undefined) issues.addCount(doubt, 1);
  await ctx.turn();
  try {
    return await importAs(encoding, { source, sample, settings, issues, ctx });
  } catch (error) {
    if (!(error instanceof InvalidUtf8)) throw error;
    const detected = detectEncoding(error.bytes, { chosen: undefined, reach: 'whole' });
    const fallback = new IssueLog();
    const guessed = describeDoubt(error.bytes, detected);
    const told = `${NOT_UTF8.message}; all of it was read as ${detected.value}, as ${detected.reason}.`;
    const message = guessed === undefined ? told : `${told} ${guessed.message}`;
    fallback.addCount({ ...NOT_UTF8, message }, 1);
    const given = { ...settings, encoding: detected.value };
    return importAs({ ...detected, reason: message }, { source, sample, settings: given, issues: fallback, ctx });
  }
}

function importAs(
  encoding: Detected<string>,
  job: { source: ByteSource; sample: Sample; settings: ImportSettings; issues: IssueLog; ctx: CallContext }
): Promise<ImportedTable> {
  const { source, settings, issues, ctx } = job;
  const reader = new CsvReader();
  const sample = { bytes: decodeSample(job.sample, encoding.value), reader };
  const plan = planImport(sample, { settings, encoding, issues });
  ctx.report({ phase: 'reading', done: 0, total: source.size, detail: { preview: plan.preview } });
  return readTable(source, { reader, plan, settings, issues }, ctx);
}

function refuseOtherKinds(source: ByteSource, { bytes }: Sample): void {
  if (bytes.length === 0) throw new AppError('datasets/empty-file');
  const kind = nameFileKind(bytes);
  if (kind === undefined) return;
  throw new AppError('datasets/not-a-table', {
    message: `${source.name} is ${kind.name}, not a table of text.`,
    hint: kind.hint
  });
}
