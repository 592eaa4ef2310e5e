import { basename } from 'node:path';
import { checkContract, parseContract, proposeContract, writeJunit, type ContractReport } from '#core/datasets';
import type { JsonValue, Table } from '#core/shared';
import type { Command, Outcome } from '../command.ts';
import { describeNotice, noticeKeys, noticesOf, type Notice } from '../notices.ts';
import { usageError, type CommandLine, type CommandSyntax } from '../parse-command-line.ts';
import { readTableFile } from '../read-file.ts';
import { readJsonFile } from '../read-json-file.ts';
import { readOutput, writeOutput } from '../write-output.ts';

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
    if (line.flag('propose')) return propose(path, readOutput(syntax, line));
    const contractPath = line.text('contract');
    if (contractPath === undefined) throw usageError(syntax, 'give --contract <c.json>, or --propose');
    const now = readNow(line);
    const contract = parseContract(await readJsonFile(contractPath, 'datasets/bad-contract'));
    const { table, schema, issues } = await readTableFile(path);
    const { others, notices } = await readOthers(line);
    const report = checkContract(contract, { table, schema, now, others });
    const junit = line.text('junit');
    if (junit !== undefined) await writeOutput(junit, writeJunit(report, { name: basename(path) }));
    return tell(report, [...issues, ...notices]);
  }
};

async function propose(path: string, output: string | undefined): Promise<Outcome> {
  const { table, schema, issues } = await readTableFile(path);
  const contract = proposeContract(table, schema);
  const text = JSON.stringify(contract, null, 2);
  if (output !== undefined) await writeOutput(output, `${text}\n`);
  return {
    exitCode: 0,
    json: contract as unknown as JsonValue,
    text: output === undefined ? text : `${contract.expectations.length} expectations written to ${output}.`,
    aside: issues.map(describeNotice)
  };
}

async function readOthers(line: CommandLine): Promise<{ others: ReadonlyMap<string, Table>; notices: Notice[] }> {
  const path = line.text('against');
  if (path === undefined) return { others: new Map(), notices: [] };
  const imported = await readTableFile(path);
  return { others: new Map([[basename(path), imported.table]]), notices: noticesOf(imported) };
}

function readNow(line: CommandLine): number {
  const text = line.text('now');
  if (text === undefined) return Date.now();
  const now = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(now)) throw usageError(syntax, `--now takes a date such as 2026-01-31, not "${text}"`);
  return now;
}

function tell(report: ContractReport, notices: readonly Notice[]): Outcome {
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
    json: { ...(report as unknown as Record<string, JsonValue>), ...noticeKeys(notices) },
    text: [
      `${report.verdict}: ${report.rows} rows, ${report.results.length} expectations.`,
      ...lines,
      ...notices.map(describeNotice)
    ].join('\n')
  };
}
