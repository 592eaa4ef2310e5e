/** Browsers draw no element taller than 17 to 33 million pixels. */
const TALLEST = 15_000_000;

interface Heights {
  /** Of all rows, in pixels. */
  readonly total: number;
  /** Of what is in sight. */
  readonly view: number;
}

/** Height of the element that scrolls. */
export function scrollHeight(total: number): number {
  return Math.min(total, TALLEST);
}

/** Which pixel of all rows is on top at a scroll position: itself, unless the rows are taller than an element can be. */
export function topOf(scrollTop: number, { total, view }: Heights): number {
  if (total <= TALLEST) return scrollTop;
  return (scrollTop / (TALLEST - view)) * (total - view);
}

/** The scroll position that brings a pixel of all rows to the top. */
export function scrollTopOf(top: number, { total, view }: Heights): number {
  if (total <= TALLEST) return top;
  return (top / (total - view)) * (TALLEST - view);
}
