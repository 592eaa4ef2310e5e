import { loadTable, writeCsv } from '#core/datasets';
import { evaluateSlices, monitorBatch, readModel, type MonitorInput, type SliceReport } from '#core/pipeline';
import type { CallContext, Clock, Store } from '#core/ports';
import { describeInputs, joinPredictions, scoreTable, type DescribedInput } from '#core/serving';
import type { Column, Digest, JsonValue } from '#core/shared';

export interface BatchOutcome {
  readonly report: Digest;
  readonly rows: number;
  readonly csv: Blob;
}

export interface ModelForm {
  readonly inputs: readonly DescribedInput[];
}

/** Batch scoring with its drift report, one-row answers for the try-it form, and models judged slice by slice. */
export function createServingService({ store, clock }: { store: Store; clock: Clock }) {
  return {
    async scoreBatch(input: MonitorInput, ctx: CallContext): Promise<BatchOutcome> {
      const { id, scored, batch } = await monitorBatch({ store, clock }, input, ctx);
      const table = joinPredictions(batch, scored.predictions);
      return { report: id, rows: batch.rows, csv: new Blob([...writeCsv(table)], { type: 'text/csv' }) };
    },

    evaluateSlices: (input: { run: Digest }, ctx: CallContext): Promise<SliceReport> =>
      evaluateSlices(store, input, ctx),

    /** What the try-it form asks for; the values of a raw column that steps read are those of the training table. */
    async form({ run: id }: { run: Digest }): Promise<ModelForm> {
      const { model, run } = await readModel(store, id);
      const training = model.prepare ? await loadTable(store, run.dataset.version) : { rows: 0, columns: [] };
      return { inputs: describeInputs(model, training) };
    },

    /** Predictions for one row of texts; empty means missing. */
    async predictRow({
      run,
      row
    }: {
      run: Digest;
      row: readonly (readonly [string, string])[];
    }): Promise<readonly (readonly [string, JsonValue])[]> {
      const { model } = await readModel(store, run);
      const columns = row.map(([name, text]): Column => ({
        kind: 'text',
        name,
        codes: Int32Array.of(text === '' ? -1 : 0),
        levels: [text]
      }));
      const { predictions } = scoreTable(model, { rows: 1, columns });
      return predictions.columns.map((column) => [
        column.name,
        column.kind === 'number' ? column.values[0]! : column.levels[column.codes[0]!]!
      ]);
    }
  };
}

export type ServingService = ReturnType<typeof createServingService>;
