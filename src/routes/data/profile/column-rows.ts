import type { AssociationMatrix, ColumnProfile } from '#core/datasets';
import { formatCount, formatPercent } from '#ui/format.ts';
import type { TableSort } from '#ui/table/table-column.ts';

export interface ColumnRow {
  readonly profile: ColumnProfile;
  /** Place in the table, from 0. */
  readonly place: number;
  /** 0 to 1. */
  readonly missing: number;
  readonly skew: number | null;
  /** Values outside the fences; null where there are no fences. */
  readonly outliers: number | null;
  /** With the column that is predicted, 0 to 1; null where it was not measured. */
  readonly association: number | null;
}

export function columnRows(
  columns: readonly ColumnProfile[],
  { association, target }: { association: AssociationMatrix; target: string | undefined }
): readonly ColumnRow[] {
  const at = association.columns.indexOf(target ?? '');
  const strengths = new Map(
    target === undefined || at < 0 ? [] : association.columns.map((name, i) => [name, association.strength[at]![i]!])
  );
  return columns.map((profile, place) => ({
    profile,
    place,
    missing: profile.rows === 0 ? 0 : profile.missing / profile.rows,
    skew: profile.numbers?.skew ?? null,
    outliers: profile.numbers?.outliers.count ?? null,
    association: profile.name === target ? null : (strengths.get(profile.name) ?? null)
  }));
}

const SORT_VALUE: ReadonlyMap<string, (row: ColumnRow) => number | string | null> = new Map<
  string,
  (row: ColumnRow) => number | string | null
>([
  ['name', ({ profile }) => profile.name.toLowerCase()],
  ['type', ({ profile }) => profile.type],
  ['missing', ({ missing }) => missing],
  ['distinct', ({ profile }) => profile.distinct],
  ['skew', ({ skew }) => (skew === null ? null : Math.abs(skew))],
  ['outliers', ({ outliers }) => outliers],
  ['association', ({ association }) => association]
]);

/** Rows whose name holds the text, sorted; rows without a value stand last whichever way. */
export function pickColumnRows(
  rows: readonly ColumnRow[],
  { search, sort }: { search: string; sort: TableSort | undefined }
): readonly ColumnRow[] {
  const wanted = search.trim().toLowerCase();
  const found = rows.filter(({ profile }) => profile.name.toLowerCase().includes(wanted));
  const valueOf = SORT_VALUE.get(sort?.key ?? '');
  if (!sort || !valueOf) return found;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return [...found].sort((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || one.place - other.place;
    return (a < b ? -sign : a > b ? sign : 0) || one.place - other.place;
  });
}

/** The largest first; a second time the other way round, a third time as in the table. */
export function nextSort(sort: TableSort | undefined, key: string): TableSort | undefined {
  const [first, second] = key === 'name' || key === 'type' ? UP_DOWN : DOWN_UP;
  if (sort?.key !== key) return { key, direction: first };
  return sort.direction === first ? { key, direction: second } : undefined;
}

const UP_DOWN = ['ascending', 'descending'] as const;
const DOWN_UP = ['descending', 'ascending'] as const;

/** How many different values there are, with the error where it is an estimate: `≈ 812 345 ± 0.5%`. */
export function distinctWords({ distinct, distinctError }: ColumnProfile): string {
  return distinctError === 0 ? formatCount(distinct) : `≈ ${formatCount(distinct)} ± ${formatPercent(distinctError)}`;
}
