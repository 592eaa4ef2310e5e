import { describeFields, type FieldDescription } from '#core/datasets';
import { FEATURE_VIEW_EXAMPLE } from './definition-examples.ts';
import { FeatureViewSchema } from './feature-view.ts';
import { JOIN_FILE_EXAMPLE, JoinFileSchema } from './join-file.ts';

export interface DefinitionDescription {
  readonly fields: readonly FieldDescription[];
  /** As a person would write it. */
  readonly example: unknown;
}

/** How a feature view and a training set over files are written. */
export function describeDefinitions(): { readonly view: DefinitionDescription; readonly set: DefinitionDescription } {
  return {
    view: { fields: describeFields(FeatureViewSchema), example: FEATURE_VIEW_EXAMPLE },
    set: { fields: describeFields(JoinFileSchema), example: JOIN_FILE_EXAMPLE }
  };
}
