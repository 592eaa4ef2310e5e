export type Page = readonly (readonly (string | null)[])[];

export const PAGE_ROWS = 200;
const KEPT_PAGES = 40;
const WAITING = '…';

/** Rows of a stored table, fetched page by page as they come into sight. */
export class RowPages {
  #pages = $state.raw<ReadonlyMap<number, Page>>(new Map());
  #error = $state.raw<unknown>(undefined);
  #asked = new Set<number>();
  readonly #read: (start: number, count: number) => Promise<Page>;

  constructor(read: (start: number, count: number) => Promise<Page>) {
    this.#read = read;
  }

  /** Why rows are missing, once reading has failed. */
  get error(): unknown {
    return this.#error;
  }

  /** A cell as text, `null` where it is missing. Asks for its page when it is not here. */
  cell(row: number, column: number): string | null {
    const index = Math.floor(row / PAGE_ROWS);
    const page = this.#pages.get(index);
    if (page) return page[row % PAGE_ROWS]?.[column] ?? null;
    if (!this.#asked.has(index)) void this.#fetch(index);
    return WAITING;
  }

  retry(): void {
    this.#asked = new Set(this.#pages.keys());
    this.#error = undefined;
    this.#pages = new Map(this.#pages);
  }

  async #fetch(index: number): Promise<void> {
    this.#asked.add(index);
    try {
      const page = await this.#read(index * PAGE_ROWS, PAGE_ROWS);
      const pages = new Map(this.#pages).set(index, page);
      for (const old of [...pages.keys()].slice(0, -KEPT_PAGES)) {
        pages.delete(old);
        this.#asked.delete(old);
      }
      this.#pages = pages;
    } catch (error) {
      this.#error = error;
    }
  }
}
