/** The five states of every view that waits for something. */
export type AsyncState<T> =
  | { readonly state: 'empty' }
  | { readonly state: 'loading'; readonly phase?: string; readonly done?: number; readonly total?: number }
  /** There is something to show, but not all of it: `note` says what is missing and why. */
  | { readonly state: 'partial'; readonly value: T; readonly note: string }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly value: T };
