import type { ContractReport, ExpectationResult } from './contract-report.ts';

/** What XML 1.0 cannot hold, escaped or not. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;'
};

/**
 * A report as JUnit XML, one test case per expectation. Only what blocks is a failure or an error, so that CI agrees
 * with the exit code; a broken expectation that warns is a passed case with a note.
 * @param name of the suite, such as the file checked
 */
export function writeJunit({ results, verdict, rows }: ContractReport, { name }: { name: string }): string {
  const blocking = results.filter(({ severity }) => severity === 'block');
  const count = (wanted: string): number => blocking.filter((result) => result.verdict === wanted).length;
  const totals = `tests="${results.length}" failures="${count('fail')}" errors="${count('error')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals}>`,
    `  <testsuite name="${escape(name)}" ${totals}>`,
    '    <properties>',
    `      <property name="verdict" value="${verdict}"/>`,
    `      <property name="rows" value="${rows}"/>`,
    '    </properties>',
    ...results.flatMap((result) => writeCase(result, name)),
    '  </testsuite>',
    '</testsuites>',
    ''
  ].join('\n');
}

function writeCase(result: ExpectationResult, suite: string): readonly string[] {
  const { index, kind, columns, verdict, severity, sentence } = result;
  const title = `${index + 1} ${kind}${columns.length === 0 ? '' : `: ${columns.slice(0, 10).join(', ')}`}`;
  const open = `    <testcase classname="${escape(suite)}" name="${escape(title)}"`;
  if (verdict === 'pass') return [`${open}/>`];
  const detail = escape(tellEvidence(result)).replaceAll('&#10;', '\n');
  if (severity === 'warn') return [`${open}>`, `      <system-out>Warning: ${detail}</system-out>`, '    </testcase>'];
  const tag = verdict === 'error' ? 'error' : 'failure';
  return [
    `${open}>`,
    `      <${tag} type="${kind}" message="${escape(sentence)}">${detail}</${tag}>`,
    '    </testcase>'
  ];
}

function tellEvidence({ sentence, rows, examples, failing }: ExpectationResult): string {
  const shown = rows.slice(0, 20).join(', ');
  const more = failing > 20 && rows.length > 0 ? ', ...' : '';
  return [
    sentence,
    ...(rows.length === 0 ? [] : [`Rows: ${shown}${more}`]),
    ...(examples.length === 0 ? [] : [`Values: ${examples.map((value) => JSON.stringify(value)).join(', ')}`])
  ].join('\n');
}

function escape(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"'\t\n\r]/g, (character) => ESCAPES[character]!);
}
