import type { Table } from '#core/shared';

/**
 * The input's columns, then the predictions. An input column with the name of a prediction is renamed `<name> (input)`,
 * so that nothing is lost and the prediction columns keep the names of the contract.
 */
export function joinPredictions(input: Table, predictions: Table): Table {
  const taken = new Set([...input.columns, ...predictions.columns].map(({ name }) => name));
  const reserved = new Set(predictions.columns.map(({ name }) => name));
  const kept = input.columns.map((column) => {
    if (!reserved.has(column.name)) return column;
    let name = `${column.name} (input)`;
    while (taken.has(name)) name += ' (input)';
    taken.add(name);
    return { ...column, name };
  });
  return { rows: input.rows, columns: [...kept, ...predictions.columns] };
}
