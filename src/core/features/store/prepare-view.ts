import { AppError, type Issue } from '#core/shared';
import { codeKeys } from './code-keys.ts';
import type { Feature } from './feature-view.ts';
import type { JoinInput, JoinView } from './join-input.ts';
import { orderRows, type OrderedRows } from './ordered-rows.ts';
import { requireColumn } from './require-column.ts';
import { requireTimes } from './require-times.ts';

/** A view made ready to be asked about the rows of a frame. */
export interface PreparedView {
  readonly view: JoinView;
  readonly features: readonly Feature[];
  readonly ordered: OrderedRows;
  readonly eventTimes: Float64Array;
  /** Per row of the frame; -1 where the view has no such key. */
  readonly frameCodes: Int32Array;
  /** What is odd about the times. */
  readonly issues: readonly Issue[];
}

/** @throws datasets/unknown-column, features/unreadable-time, features/bad-definition for a feature that the view does not define */
export function prepareView(view: JoinView, { frame, keys = [] }: Pick<JoinInput, 'frame' | 'keys'>): PreparedView {
  const { definition, table } = view;
  const whose = `The table of the feature view "${definition.name}"`;
  const codes = codeKeys(
    definition.entity.joinKeys.map((joinKey) => ({
      view: requireColumn(table, joinKey, whose),
      frame: requireColumn(frame, keys.find((key) => key.joinKey === joinKey)?.column ?? joinKey, 'The frame')
    }))
  );
  const { eventTime, createdTime, timeUnit: unit } = definition;
  const of = `of the feature view ${JSON.stringify(definition.name)}`;
  const events = requireTimes(table, { name: eventTime, whose, what: `the event time ${of}`, unit });
  const created =
    createdTime === null
      ? null
      : requireTimes(table, { name: createdTime, whose, what: `the created time ${of}`, unit });
  return {
    view,
    features: chooseFeatures(view),
    ordered: orderRows(codes, { times: events.times, created: created?.times ?? null }),
    eventTimes: events.times,
    frameCodes: codes.frame,
    issues: [...events.issues, ...(created?.issues ?? [])]
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
