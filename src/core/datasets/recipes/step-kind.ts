import * as v from 'valibot';
import type { Column, JsonValue } from '#core/shared';
import type { ApplyContext, Frame, StepResult } from './frame.ts';

/** What every step has. */
export interface AnyStep {
  readonly id: string;
  readonly kind: string;
  readonly enabled: boolean;
}

type StepSchema = v.GenericSchema<unknown, AnyStep>;

/** Gives a column as it is in the rows that may be learnt from. @throws datasets/recipe-mismatch */
export type ReadSample = (name: string) => Column;

/** What a kind of step takes, says and does. */
export interface StepKind<S extends StepSchema = StepSchema> {
  readonly kind: v.InferOutput<S>['kind'];
  readonly schema: S;
  /** One sentence for people. */
  describe(step: AnyStep): string;
  /** Whether this step learns from rows before it can be applied. */
  isFitted(step: AnyStep): boolean;
  readonly learnt: v.GenericSchema;
  /** `names` are all columns of the table. */
  fit(step: AnyStep, read: ReadSample, names: readonly string[]): JsonValue;
  apply(step: AnyStep, frame: Frame, context: ApplyContext): StepResult;
}

interface PlainDefinition<S extends StepSchema> {
  readonly kind: v.InferOutput<S>['kind'];
  readonly schema: S;
  readonly describe: (step: v.InferOutput<S>) => string;
  readonly apply: (step: v.InferOutput<S>, frame: Frame, context: ApplyContext) => StepResult;
}

interface FittedDefinition<S extends StepSchema, L extends v.GenericSchema> extends Omit<PlainDefinition<S>, 'apply'> {
  readonly isFitted?: (step: v.InferOutput<S>) => boolean;
  /** The form of what is learnt; JSON, so nothing is NaN. */
  readonly learnt: L;
  readonly fit: (step: v.InferOutput<S>, read: ReadSample, names: readonly string[]) => v.InferOutput<L>;
  readonly apply: (step: v.InferOutput<S>, frame: Frame, context: ApplyContext<v.InferOutput<L>>) => StepResult;
}

/** A step that does the same whatever the rows hold. */
export function plainStep<S extends StepSchema>(definition: PlainDefinition<S>): StepKind<S> {
  return { ...definition, isFitted: () => false, learnt: v.null(), fit: () => null };
}

/** A step that learns from training rows only. */
export function fittedStep<S extends StepSchema, L extends v.GenericSchema>(
  definition: FittedDefinition<S, L>
): StepKind<S> {
  return { isFitted: () => true, ...definition } as unknown as StepKind<S>;
}
