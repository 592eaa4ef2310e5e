/** A failure in the three parts a person needs, whatever was thrown. */
export interface Failure {
  readonly happened: string;
  readonly hint: string;
  readonly code: string | undefined;
  /** Everything for a bug report, as text; holds no cell of anyone's data but what `detail` holds. */
  readonly report: string;
}

interface ErrorLike {
  readonly message?: unknown;
  readonly hint?: unknown;
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly stack?: unknown;
}

const UNEXPECTED = 'What was stored before is safe. Try again; if it happens again, copy the report and send it to us.';

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An AppError brings its own sentences; anything else is a bug and says so. */
export function describeFailure(error: unknown): Failure {
  const { message, hint, code, detail, stack } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as ErrorLike;
  const knownHint = textOf(hint);
  const said = textOf(message) ?? (typeof error === 'string' ? error : 'No reason was given.');
  return {
    happened: knownHint === undefined ? `Something went wrong that should not: ${said}` : said,
    hint: knownHint ?? UNEXPECTED,
    code: textOf(code),
    report: JSON.stringify({ code, message: said, detail, stack }, null, 2)
  };
}
