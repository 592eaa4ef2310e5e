import { layoutColumns, visibleColumns, visibleRows, type ColumnLayout, type Span } from './layout-columns.ts';
import { scrollHeight, scrollTopOf, topOf } from './scroll-scale.ts';
import type { TableCell, TableColumn } from './table-column.ts';

interface Source {
  readonly columns: readonly TableColumn[];
  readonly rowCount: number;
  readonly rowHeight: number;
  readonly headHeight: number;
}

/** What part of a table is in sight, and which cell the keyboard is on. */
export class TableView {
  readonly #source: () => Source;
  #element: HTMLElement | undefined;
  #width = $state(0);
  #height = $state(0);
  #scrollTop = $state(0);
  #scrollLeft = $state(0);
  active = $state.raw<TableCell>({ row: 0, column: 0 });

  readonly layout: ColumnLayout = $derived.by(() => layoutColumns(this.#source().columns, this.#width));
  readonly columns: Span = $derived.by(() =>
    visibleColumns(this.layout, { scrollLeft: this.#scrollLeft, width: this.#width })
  );
  readonly rows: Span = $derived.by(() => {
    const { rowHeight, rowCount } = this.#source();
    return visibleRows({ scrollTop: this.#top, height: this.#heights.view }, rowHeight, rowCount);
  });
  /** Height of the element that holds the rows. */
  readonly bodyHeight: number = $derived.by(() => scrollHeight(this.#heights.total));

  constructor(source: () => Source) {
    this.#source = source;
  }

  get #heights(): { total: number; view: number } {
    const { rowHeight, rowCount, headHeight } = this.#source();
    return { total: rowCount * rowHeight, view: this.#height - headHeight };
  }

  /** The pixel of all rows that is on top. */
  get #top(): number {
    return topOf(this.#scrollTop, this.#heights);
  }

  /** Where a row stands in the element that holds the rows. */
  rowTop(row: number): number {
    return row * this.#source().rowHeight - (this.#top - this.#scrollTop);
  }

  get page(): number {
    const { rowHeight, headHeight } = this.#source();
    return Math.max(1, Math.floor((this.#height - headHeight) / rowHeight) - 1);
  }

  /** Indices of the columns to draw: the pinned ones, then those in sight. */
  get drawn(): readonly number[] {
    const { start, end } = this.columns;
    const pinned = Array.from({ length: this.layout.pinned }, (_, i) => i);
    return [...pinned, ...Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i)];
  }

  /** Width of the columns scrolled past, which stand between the pinned ones and those in sight. */
  get gap(): number {
    const { offsets, pinned } = this.layout;
    return offsets[this.columns.start]! - offsets[pinned]!;
  }

  /** The fixed left edge of a pinned column. */
  pinnedLeft(column: number): number | undefined {
    return column < this.layout.pinned ? this.layout.offsets[column] : undefined;
  }

  /** For `{@attach}` on the scrolling element. */
  watch = (element: HTMLElement): (() => void) => {
    this.#element = element;
    const measure = (): void => {
      this.#width = element.clientWidth;
      this.#height = element.clientHeight;
    };
    const scroll = (): void => {
      this.#scrollTop = element.scrollTop;
      this.#scrollLeft = element.scrollLeft;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', scroll, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scroll);
    };
  };

  /** Makes a cell the active one and brings it into sight. */
  goTo(cell: TableCell): void {
    this.active = cell;
    const element = this.#element;
    if (element === undefined) return;
    if (cell.row >= 0) this.#revealRow(element, cell.row);
    if (cell.column >= this.layout.pinned) this.#revealColumn(element, cell.column);
  }

  /** Shows the first rows: others have come in the place of those in sight. */
  toTop(): void {
    if (this.active.row > 0) this.active = { ...this.active, row: 0 };
    if (this.#element) this.#element.scrollTop = 0;
    this.#scrollTop = 0;
  }

  #revealRow(element: HTMLElement, row: number): void {
    const { rowHeight } = this.#source();
    const top = row * rowHeight;
    const { view } = this.#heights;
    const shown = this.#top;
    const wanted = top < shown ? top : top + rowHeight > shown + view ? top + rowHeight - view : shown;
    if (wanted !== shown) element.scrollTop = scrollTopOf(wanted, this.#heights);
    this.#scrollTop = element.scrollTop;
  }

  #revealColumn(element: HTMLElement, column: number): void {
    const { offsets, pinned } = this.layout;
    const left = offsets[column]!;
    const right = offsets[column + 1]!;
    if (left - offsets[pinned]! < element.scrollLeft) element.scrollLeft = left - offsets[pinned]!;
    else if (right > element.scrollLeft + this.#width) element.scrollLeft = right - this.#width;
    this.#scrollLeft = element.scrollLeft;
  }
}
