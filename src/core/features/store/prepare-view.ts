import { AppError } from '#core/shared';
import { codeKeys } from './code-keys.ts';
import type { Feature } from './feature-view.ts';
import type { JoinInput, JoinView } from './join-input.ts';
import { orderRows, type OrderedRows } from './ordered-rows.ts';
import { readTimes } from './read-times.ts';
import { requireColumn } from './require-column.ts';

/** A view made ready to be asked about the rows of a frame. */
export interface PreparedView {
  readonly view: JoinView;
  readonly features: readonly Feature[];
  readonly ordered: OrderedRows;
  readonly eventTimes: Float64Array;
  /** Per row of the frame; -1 where the view has no such key. */
  readonly frameCodes: Int32Array;
}

/** @throws datasets/unknown-column, features/bad-definition for a feature that the view does not define */
export function prepareView(view: JoinView, { frame, keys = [] }: Pick<JoinInput, 'frame' | 'keys'>): PreparedView {
  const { definition, table } = view;
  const whose = `The table of the feature view "${definition.name}"`;
  const codes = codeKeys(
    definition.entity.joinKeys.map((joinKey) => ({
      view: requireColumn(table, joinKey, whose),
      frame: requireColumn(frame, keys.find((key) => key.joinKey === joinKey)?.column ?? joinKey, 'The frame')
    }))
  );
  const unit = definition.timeUnit;
  const eventTimes = readTimes(requireColumn(table, definition.eventTime, whose), { unit });
  const created =
    definition.createdTime === null ? null : readTimes(requireColumn(table, definition.createdTime, whose), { unit });
  return {
    view,
    features: chooseFeatures(view),
    ordered: orderRows(codes, { times: eventTimes, created }),
    eventTimes,
    frameCodes: codes.frame
  };
}

function chooseFeatures({ definition, features }: JoinView): readonly Feature[] {
  if (features === undefined) return definition.features;
  return features.map((name) => {
    const feature = definition.features.find((one) => one.name === name);
    if (feature !== undefined) return feature;
    throw new AppError('features/bad-definition', {
      message: `The feature view "${definition.name}" has no feature "${name}".`,
      hint: `It has ${definition.features.map((one) => one.name).join(', ')}. Nothing was joined.`
    });
  });
}
