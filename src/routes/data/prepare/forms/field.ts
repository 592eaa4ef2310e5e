import type { JsonValue } from '#core/shared';
import type { Option } from '#ui/option.ts';
import type { DraftStep } from '../draft-step.ts';

interface Named {
  /** The field of the step. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** May be left empty; what is shown then. */
  readonly optional?: string;
  /** Only asked for while this holds; else the step has no such field. */
  readonly when?: (step: DraftStep) => boolean;
  /** What it starts with. */
  readonly start?: JsonValue;
}

export type CellKind = 'number' | 'text';

export type Field =
  /** `from` is the field that names the dataset whose columns they are; else they are those of the table here. */
  | (Named & { readonly type: 'column' | 'columns'; readonly kind?: CellKind; readonly from?: string })
  /** `share` is 0 to 1, shown in percent. */
  | (Named & {
      readonly type: 'number' | 'share';
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
    })
  | (Named & { readonly type: 'choice' | 'choices'; readonly options: readonly Option[] })
  /** `cell` is a number where the columns chosen in `of` hold numbers; `numbers` and `texts` are lists. */
  | (Named & { readonly type: 'text' | 'numbers' | 'texts' | 'dataset' })
  | (Named & { readonly type: 'cell'; readonly of: string })
  | (Named & { readonly type: 'formula'; readonly example: string })
  | (Named & { readonly type: 'list'; readonly item: readonly Field[]; readonly add: string })
  | (Named & { readonly type: 'map'; readonly of: string });

export const GROUPS = ['Columns', 'Text', 'Numbers', 'Missing', 'Rows', 'Dates', 'Groups', 'Tables'] as const;

/** How one kind of step is offered and edited. */
export interface StepForm {
  readonly kind: string;
  readonly label: string;
  readonly group: (typeof GROUPS)[number];
  /** What it does, in one line. */
  readonly about: string;
  readonly keywords?: readonly string[];
  readonly fields: readonly Field[];
}

export const options = (...pairs: readonly (readonly [value: string, label: string])[]): readonly Option[] =>
  pairs.map(([value, label]) => ({ value, label }));

export const COLUMNS = { type: 'columns', name: 'columns', label: 'Columns' } as const;
export const NUMBER_COLUMNS = { ...COLUMNS, kind: 'number' } as const;
export const TEXT_COLUMNS = { ...COLUMNS, kind: 'text' } as const;
export const INTO = { type: 'text', name: 'into', label: 'Name of the new column' } as const;
