/** For operations where failing is normal: parsing, importing, verifying. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };
