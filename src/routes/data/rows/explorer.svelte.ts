import { ALL_ROWS, type ColumnSelection, type RowFilter, type RowQuery } from '#core/datasets';
import type { Digest } from '#core/shared';
import type { Clients } from '#app/clients.ts';
import { LazyMap } from '../lazy-map.svelte.ts';

const PAGE_ROWS = 200;
const PAGES_KEPT = 50;

interface Page {
  readonly numbers: readonly number[];
  readonly cells: readonly (readonly (string | null)[])[];
}

interface Start {
  readonly version: Digest;
  /** How many the version has. */
  readonly rows: number;
  /** A condition that the rows meet from the start. */
  readonly formula: string | undefined;
}

/** The rows of a version as they are looked at: searched, filtered, sorted, a page at a time. */
export class Explorer {
  readonly #clients: Clients;
  readonly #version: Digest;
  #query = $state.raw<RowQuery>(ALL_ROWS);
  #answered = $state.raw<RowQuery>(ALL_ROWS);
  #columns = $state.raw<ReadonlyMap<string, ColumnSelection>>(new Map());
  #rowCount = $state.raw<number>(0);
  #pages = $state.raw<LazyMap<number, Page>>()!;
  #error = $state.raw<unknown>(undefined);
  #isAsking = $state(false);

  constructor(clients: Clients, { version, rows, formula }: Start) {
    this.#clients = clients;
    this.#version = version;
    this.#rowCount = rows;
    const query = withFormula(ALL_ROWS, formula);
    this.#pages = this.#openPages(query);
    void this.ask(query);
  }

  get query(): RowQuery {
    return this.#query;
  }

  /** What the rows at hand are the answer to. */
  get answered(): RowQuery {
    return this.#answered;
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  get error(): unknown {
    return this.#error ?? this.#pages.error;
  }

  columnOf(name: string): ColumnSelection | undefined {
    return this.#columns.get(name);
  }

  filterOf(name: string): RowFilter | undefined {
    return this.#query.filters.find(({ column }) => column === name);
  }

  /** A cell as text, null where it is missing, undefined while it is on its way. */
  cell(row: number, column: number): string | null | undefined {
    return this.#pages.get(Math.floor(row / PAGE_ROWS))?.cells[row % PAGE_ROWS]?.[column];
  }

  /** The number of a shown row in the table, from 1. */
  numberOf(row: number): number | undefined {
    return this.#pages.get(Math.floor(row / PAGE_ROWS))?.numbers[row % PAGE_ROWS];
  }

  /** Puts a condition in the place of the one on its column; without one takes that away. */
  setFilter(column: string, filter?: RowFilter): Promise<void> {
    const others = this.#query.filters.filter((known) => known.column !== column);
    return this.ask({ ...this.#query, filters: filter ? [...others, filter] : others });
  }

  /** Puts a condition in the place of the one that all rows shown meet; without one takes that away. */
  setFormula(formula: string | undefined): Promise<void> {
    return this.ask(withFormula(this.#query, formula));
  }

  /** What is shown stays until the answer is there; an older, slower answer never replaces a newer one. */
  async ask(query: RowQuery): Promise<void> {
    this.#query = query;
    this.#isAsking = true;
    this.#error = undefined;
    try {
      const found = await this.#clients.datasets.call('explore', { version: this.#version, query }).result;
      if (this.#query !== query) return;
      this.#columns = new Map(found.columns.map((column) => [column.name, column]));
      this.#rowCount = found.rows;
      this.#pages = this.#openPages(query);
      this.#answered = query;
    } catch (error) {
      if (this.#query === query) this.#error = error;
    } finally {
      if (this.#query === query) this.#isAsking = false;
    }
  }

  #openPages(query: RowQuery): LazyMap<number, Page> {
    const version = this.#version;
    const read = (page: number): Promise<Page> =>
      this.#clients.datasets.call('readRows', { version, query, start: page * PAGE_ROWS, count: PAGE_ROWS }).result;
    const near = (page: number): readonly number[] =>
      [page + 1, page - 1, page + 2, page - 2].filter((other) => other >= 0 && other * PAGE_ROWS < this.#rowCount);
    return new LazyMap(read, { keep: PAGES_KEPT, near });
  }
}

function withFormula({ search, filters, sort }: RowQuery, formula: string | undefined): RowQuery {
  return { search, filters, sort, ...(formula !== undefined && { formula }) };
}
