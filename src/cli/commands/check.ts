import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  checkContract,
  parseContract,
  proposeContract,
  writeJunit,
  type Contract,
  type ContractReport,
  type ImportedTable
} from '#core/datasets';
import { AppError, type JsonValue, type Table } from '#core/shared';
import type { Command, Outcome } from '../command.ts';
import { usageError, type CommandLine, type CommandSyntax } from '../parse-command-line.ts';
import { readTableFile } from '../read-file.ts';

const syntax: CommandSyntax = {
  name: 'check',
  summary: 'Check a file against a data contract, or propose one.',
  usage:
    'assay check <data.csv> --contract <c.json> [--against <other.csv>] [--junit <out.xml>] [--now <2026-01-31>] | assay check <data.csv> --propose [-o <c.json>]',
  positionals: ['data.csv'],
  options: {
    contract: { type: 'string' },
    against: { type: 'string' },
    junit: { type: 'string' },
    now: { type: 'string' },
    propose: { type: 'boolean' },
    output: { type: 'string', short: 'o' }
  }
};

export const check: Command = {
  syntax,
  async run(line) {
    const path = line.positionals[0]!;
    if (line.flag('propose')) return propose(path, line.text('output'));
    const contractPath = line.text('contract');
    if (contractPath === undefined) throw usageError(syntax, 'give --contract <c.json>, or --propose');
    const now = readNow(line);
    const contract = await readContractFile(contractPath);
    const { table, schema, issues } = await readTable(path);
    const report = checkContract(contract, { table, schema, now, others: await readOthers(line) });
    const junit = line.text('junit');
    if (junit !== undefined) await writeFile(junit, writeJunit(report, { name: basename(path) }));
    return tell(report, issues);
  }
};

async function propose(path: string, output: string | undefined): Promise<Outcome> {
  const { table, schema } = await readTable(path);
  const contract = proposeContract(table, schema);
  const text = JSON.stringify(contract, null, 2);
  if (output !== undefined) await writeFile(output, `${text}\n`);
  return {
    exitCode: 0,
    json: contract as unknown as JsonValue,
    text: output === undefined ? text : `${contract.expectations.length} expectations written to ${output}.`
  };
}

async function readContractFile(path: string): Promise<Contract> {
  const text = await readFile(path, 'utf8');
  try {
    return parseContract(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError('datasets/bad-contract', {
      message: `${basename(path)} is not JSON: ${error.message}.`,
      cause: error
    });
  }
}

async function readTable(path: string): Promise<ImportedTable> {
  return readTableFile(path);
}

async function readOthers(line: CommandLine): Promise<ReadonlyMap<string, Table>> {
  const path = line.text('against');
  return path === undefined ? new Map() : new Map([[basename(path), (await readTable(path)).table]]);
}

function readNow(line: CommandLine): number {
  const text = line.text('now');
  if (text === undefined) return Date.now();
  const now = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(now)) throw usageError(syntax, `--now takes a date such as 2026-01-31, not "${text}"`);
  return now;
}

function tell(report: ContractReport, issues: ImportedTable['issues']): Outcome {
  const messages = issues.map(({ message }) => message);
  const order = { error: 0, fail: 0, pass: 1 };
  const lines = report.results
    .toSorted((a, b) => order[a.verdict] - order[b.verdict])
    .map(({ verdict, severity, kind, sentence, rows }) => {
      const mark = verdict === 'pass' ? 'pass' : severity === 'warn' ? 'warn' : verdict;
      const where = rows.length === 0 ? '' : ` Rows ${rows.slice(0, 10).join(', ')}${rows.length > 10 ? ', ...' : ''}.`;
      return `${mark.padEnd(5)} ${kind}: ${sentence}${where}`;
    });
  return {
    exitCode: report.verdict === 'fail' ? 1 : 0,
    json: { ...(report as unknown as Record<string, JsonValue>), issues: messages },
    text: [
      `${report.verdict}: ${report.rows} rows, ${report.results.length} expectations.`,
      ...lines,
      ...messages
    ].join('\n')
  };
}
