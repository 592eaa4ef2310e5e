// The results as Markdown: one table for all comparisons, then what has a budget instead of a peer.

const line = (cells) => `| ${cells.map((cell) => String(cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`;

/** Rows with the same keys. */
export function toTable(rows) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [line(names), line(names.map(() => '---')), ...rows.map((row) => line(names.map((name) => row[name])))].join(
    '\n'
  );
}

export const isComparison = ({ rows }) => rows.some((row) => 'peer' in row);

/** Rows of a section as a person reads them. */
export const readable = ({ rows }) => rows.map((row) => ('peer' in row ? readableComparison(row) : row));

function readableComparison(row) {
  const { work, where, threads, date, oursMs, peer, peerMs, ratio, range, target, verdict, quality, problem, runs } =
    row;
  return {
    work,
    where,
    threads,
    ours: duration(oursMs),
    peer,
    'its time': duration(peerMs),
    'ours/peer':
      ratio === undefined ? (problem ?? '') : `${digits(ratio)} (${range.map(digits).join(' to ')}; ${runs} runs)`,
    target: target === undefined ? '' : `<= ${target}`,
    verdict: verdict ?? '',
    'quality, ours : peer': quality === undefined ? '' : comparedQuality(quality),
    date
  };
}

const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));

function duration(ms) {
  if (ms === undefined) return '';
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toPrecision(3)} ms`;
}

/** Checks of equal work (`rows`, `checksum`) are told only where they differ. */
function comparedQuality({ ours, peer }) {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(peer)])];
  const isCheck = (name) => name === 'rows' || name === 'checksum';
  const isTold = (name) => !isCheck(name) || (name in ours && name in peer && ours[name] !== peer[name]);
  const figure = (value, name) =>
    value === undefined ? '?' : isCheck(name) ? value : value.toFixed(name === 'objective' ? 10 : 4);
  return names
    .filter(isTold)
    .map((name) => `${name} ${figure(ours[name], name)} : ${figure(peer[name], name)}`)
    .join(', ');
}

const listFacts = (facts) =>
  Object.entries(facts)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');

const origin = ({ name, machine, versions, elapsedMs }) =>
  `- ${name}: ${listFacts(machine)}; took ${(elapsedMs / 1000).toFixed(0)} s${Object.keys(versions).length > 0 ? `; peers ${listFacts(versions)}` : ''}`;

/** @param results sections, each with the machine and date of its own last run */
export function toMarkdown(results) {
  const comparisons = results.filter(isComparison);
  const others = results.filter((section) => !isComparison(section));
  const profiles = results.filter(({ profile }) => profile);
  const parts = [
    '# Benchmark results',
    'Written by `npm run bench`. A section that a run leaves out keeps its older figures.'
  ];
  if (comparisons.length > 0)
    parts.push(
      '## Side by side, one thread against one thread',
      'Medians of interleaved runs in long-lived processes; `ours/peer` is their ratio, in brackets the least and greatest ratio of neighbouring runs. A verdict needs the ratio and equal quality (worse by 0.5% at most; the same optimum to 1e-8).',
      toTable(comparisons.flatMap(readable))
    );
  for (const { name, profile } of profiles) parts.push(`### Where the time goes: ${name}`, profile);
  for (const section of others) parts.push(`## ${section.name}`, toTable(readable(section)));
  parts.push('## When and where', results.map(origin).join('\n'));
  return `${parts.join('\n\n')}\n`;
}
