import { parseFormula, type Step } from '#core/datasets';

/** The columns a step takes and those it makes or replaces by something else, as they are called where it stands. */
export interface StepColumns {
  readonly reads: readonly string[];
  readonly makes: readonly string[];
}

/**
 * What a step does to columns when it makes exactly one row of each row from that row alone; `undefined` for a step that
 * does not. Columns that are changed in place are read, not made.
 */
export function stepColumns(step: Step): StepColumns | undefined {
  switch (step.kind) {
    case 'rename':
      return { reads: step.columns.map(({ from }) => from), makes: [] };
    case 'set-type':
    case 'set-role':
    case 'drop-columns':
    case 'keep-columns':
    case 'trim':
    case 'change-case':
    case 'merge-rare':
    case 'clip':
    case 'winsorise':
    case 'log1p':
    case 'yeo-johnson':
    case 'scale':
      return { reads: step.columns, makes: [] };
    case 'impute':
      return { reads: step.columns, makes: step.indicator === 'add' ? suffixed(step.columns, ['missing']) : [] };
    case 'map-values':
      return { reads: [step.column], makes: [] };
    case 'parse-date':
      return { reads: [step.column], makes: suffixed([step.column], step.parts) };
    case 'split-column':
      return { reads: [step.column], makes: step.into };
    case 'text-features': {
      const flags = step.tokens.map((token) => `has_${token}`);
      return { reads: [step.column], makes: suffixed([step.column], [...step.features, ...flags]) };
    }
    case 'bin':
      return { reads: [step.column], makes: [step.into] };
    case 'formula':
      return { reads: parseFormula(step.formula).columns, makes: [step.into] };
    default:
      return undefined;
  }
}

function suffixed(names: readonly string[], suffixes: readonly string[]): readonly string[] {
  return names.flatMap((name) => suffixes.map((suffix) => `${name}_${suffix}`));
}
