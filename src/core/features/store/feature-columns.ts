import { evaluateFormula, parseFormula } from '#core/datasets';
import type { Column } from '#core/shared';
import { aggregateWindows } from './aggregate-windows.ts';
import type { Asked } from './asked.ts';
import type { Feature } from './feature-view.ts';
import type { RowMatches } from './match-rows.ts';
import type { PreparedView } from './prepare-view.ts';
import { requireColumn } from './require-column.ts';
import { takeCells } from './take-cells.ts';

/** The columns of a prepared view's features, one cell per row of the frame, named `<view>__<feature>` as in Feast. */
export function featureColumns(prepared: PreparedView, asked: Asked): Column[] {
  const taken = matchedRows(prepared, asked.matches);
  return prepared.features.map((feature) => {
    const name = featureColumnName(prepared.view.definition.name, feature.name);
    if ('aggregate' in feature) return aggregateWindows(prepared, { feature, name, asked });
    return takeCells(sourceColumn(prepared, feature), { rows: taken, name });
  });
}

/** What formulas read and no feature is, one cell per row of the frame. */
export function sourceColumns(prepared: PreparedView, { matches }: Pick<Asked, 'matches'>): Column[] {
  const { definition, table, sources = [] } = prepared.view;
  const taken = matchedRows(prepared, matches);
  const features = new Set(prepared.features.map(({ name }) => featureColumnName(definition.name, name)));
  return sources
    .filter(({ as }) => !features.has(as))
    .map(({ column, as }) => takeCells(requireColumn(table, column, tableOf(prepared)), { rows: taken, name: as }));
}

export function featureColumnName(view: string, feature: string): string {
  return `${view}__${feature}`;
}

function sourceColumn(prepared: PreparedView, feature: Exclude<Feature, { aggregate: unknown }>): Column {
  const { table } = prepared.view;
  if ('formula' in feature) return evaluateFormula(parseFormula(feature.formula), table, feature.name);
  return requireColumn(table, feature.column, tableOf(prepared));
}

function tableOf({ view }: PreparedView): string {
  return `The table of the feature view "${view.definition.name}"`;
}

/** Row of the view per row of the frame, -1 where none is to be seen. */
function matchedRows({ ordered }: PreparedView, { places, outcomes }: RowMatches): Int32Array {
  const rows = new Int32Array(places.length);
  for (let row = 0; row < rows.length; row++) rows[row] = outcomes[row] === 0 ? ordered.rows[places[row]!]! : -1;
  return rows;
}
