/** A function met cells it cannot work on. `evaluateFormula` turns it into an `AppError` that names the formula. */
export class KindError extends Error {
  readonly hint: string;

  constructor(problem: string, hint: string) {
    super(problem);
    this.hint = hint;
  }
}
