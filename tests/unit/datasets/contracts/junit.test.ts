import { describe, expect, it } from 'vitest';
import { checkContract, parseContract, writeJunit } from '#core/datasets';
import { numbers, tableOf, texts } from '../../../fixtures/tables.ts';
import { NOW } from './check-one.ts';

function junit(expectations: readonly unknown[], name = 'data.csv'): string {
  const table = tableOf(
    numbers('x', [1, 5]),
    texts('<b a="1">&\u0000\u001b\uD800\uFFFF', ['</failure><x>', ']]>\u0001\n"\''])
  );
  return writeJunit(checkContract(parseContract({ expectations }), { table, now: NOW }), { name });
}

describe('writeJunit', () => {
  it('counts as CI does: what blocks fails, what warns passes with a note', () => {
    const xml = junit([
      { kind: 'range', column: 'x', min: 0 },
      { kind: 'range', column: 'x', max: 4 },
      { kind: 'range', column: 'x', max: 4, severity: 'warn' },
      { kind: 'range', column: 'nope', max: 4 }
    ]);
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" errors="1">
  <testsuite name="data.csv" tests="4" failures="1" errors="1">
    <properties>
      <property name="verdict" value="fail"/>
      <property name="rows" value="2"/>
    </properties>
    <testcase classname="data.csv" name="1 range: x"/>
    <testcase classname="data.csv" name="2 range: x">
      <failure type="range" message="1 of 2 values of &quot;x&quot; (50%) are not at most 4.">1 of 2 values of &quot;x&quot; (50%) are not at most 4.
Rows: 2
Values: &quot;5&quot;</failure>
    </testcase>
    <testcase classname="data.csv" name="3 range: x">
      <system-out>Warning: 1 of 2 values of &quot;x&quot; (50%) are not at most 4.
Rows: 2
Values: &quot;5&quot;</system-out>
    </testcase>
    <testcase classname="data.csv" name="4 range: nope">
      <error type="range" message="There is no column named &quot;nope&quot;.">There is no column named &quot;nope&quot;.</error>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it('stays well-formed under hostile names and cells', () => {
    const column = '<b a="1">&\u0000\u001b\uD800\uFFFF';
    const xml = junit([{ kind: 'set', column, values: [] }], '"><evil>\u0007');
    expect(xml).not.toMatch(/<evil>|<b a|<x>|]]>/);
    expect(xml).toMatch(/&lt;b a=&quot;1&quot;&gt;&amp;/);
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\uFFFE\uFFFF]|\p{Surrogate}/u);
    const tags = [...xml.matchAll(/<(\/?)([a-z-]+)(?: [a-z]+="[^"<>]*")*(\/?)>/g)];
    const open: string[] = [];
    for (const [, close, tag, selfClosed] of tags) {
      if (close) expect(open.pop()).toBe(tag);
      else if (!selfClosed) open.push(tag!);
    }
    expect(open).toEqual([]);
    const rest = xml.replace(/<\?xml[^>]*>/, '').replace(/<(\/?)([a-z-]+)(?: [a-z]+="[^"<>]*")*(\/?)>/g, '');
    expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
  });
});
