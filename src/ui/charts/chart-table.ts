/** The table twin of a chart: the numbers behind the marks. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rowCount: number;
  readonly cell: (row: number, column: string) => unknown;
}

export type ChartDatum = Readonly<Record<string, unknown>>;

/** Columns are the keys in order of first appearance. */
export function tableOfData(data: readonly ChartDatum[]): ChartTable {
  const columns = [...new Set(data.flatMap((datum) => Object.keys(datum)))];
  return { columns, rowCount: data.length, cell: (row, column) => data[row]?.[column] };
}

/** Comma-separated text of the twin, quoted where needed (RFC 4180). */
export function csvOfTable(table: ChartTable): string {
  const quote = (value: unknown): string => {
    const text = value === null || value === undefined || Number.isNaN(value) ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [table.columns.map(quote).join(',')];
  for (let row = 0; row < table.rowCount; row++) {
    lines.push(table.columns.map((column) => quote(table.cell(row, column))).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}
