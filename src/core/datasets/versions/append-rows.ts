import type { Column, Table } from '#core/shared';

/**
 * The rows of `base`, then those of `added`, columns matched by name; a column that only one of them has is missing in
 * the rows of the other. Codes of `base` stay as they are. Columns of one name must be of one kind.
 */
export function appendRows(base: Table, added: Table): Table {
  const rows = { first: base.rows, second: added.rows };
  const behind = new Map(added.columns.map((column) => [column.name, column]));
  const known = new Set(base.columns.map(({ name }) => name));
  const columns = base.columns.map((column) => join(column, behind.get(column.name), rows));
  const fresh = added.columns.filter(({ name }) => !known.has(name));
  return {
    rows: base.rows + added.rows,
    columns: [...columns, ...fresh.map((column) => join(emptyLike(column), column, rows))]
  };
}

function emptyLike(column: Column): Column {
  return column.kind === 'number'
    ? { ...column, values: new Float64Array(0) }
    : { ...column, codes: new Int32Array(0), levels: [] };
}

/** A part that is shorter than its rows is missing there. */
function join(first: Column, second: Column | undefined, rows: { first: number; second: number }): Column {
  const total = rows.first + rows.second;
  if (first.kind === 'number') {
    const values = new Float64Array(total).fill(NaN);
    values.set(first.values);
    if (second?.kind === 'number') values.set(second.values, rows.first);
    return { ...first, values };
  }
  const codes = new Int32Array(total).fill(-1);
  codes.set(first.codes);
  if (second?.kind !== 'text') return { ...first, codes };
  const levels = [...first.levels];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const renumbered = Int32Array.from(second.levels, (level) => {
    const code = codeOf.get(level) ?? levels.push(level) - 1;
    codeOf.set(level, code);
    return code;
  });
  for (let row = 0; row < rows.second; row++) {
    const code = second.codes[row]!;
    if (code >= 0) codes[rows.first + row] = renumbered[code]!;
  }
  return { ...first, codes, levels };
}
