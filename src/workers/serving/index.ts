import { writeCsv } from '#core/datasets';
import { monitorBatch, readModel, type MonitorInput } from '#core/pipeline';
import type { CallContext, Clock, Store } from '#core/ports';
import { scoreTable } from '#core/serving';
import type { Column, Digest, JsonValue, Table } from '#core/shared';

export interface BatchOutcome {
  readonly report: Digest;
  readonly rows: number;
  readonly csv: Blob;
}

export interface ModelForm {
  readonly inputs: readonly { readonly name: string; readonly kind: 'number' | 'category'; readonly levels: readonly string[]; readonly typical: string }[];
}

/** Batch scoring with its drift report, and one-row answers for the try-it form. */
export function createServingService({ store, clock }: { store: Store; clock: Clock }) {
  return {
    async scoreBatch(input: MonitorInput, ctx: CallContext): Promise<BatchOutcome> {
      const { id, scored, batch } = await monitorBatch({ store, clock }, input, ctx);
      const table: Table = { rows: batch.rows, columns: [...batch.columns, ...scored.predictions.columns] };
      return { report: id, rows: batch.rows, csv: new Blob([...writeCsv(table)], { type: 'text/csv' }) };
    },

    async form({ run }: { run: Digest }): Promise<ModelForm> {
      const { model } = await readModel(store, run);
      return {
        inputs: model.encoder.columns.map((encoding) => ({
          name: encoding.column,
          kind: encoding.kind === 'number' ? 'number' : 'category',
          levels: encoding.kind === 'number' ? [] : encoding.levels,
          typical: encoding.kind === 'number' ? String(Number(encoding.fill.toPrecision(4))) : (encoding.levels[0] ?? '')
        }))
      };
    },

    /** Predictions for one row of texts; empty means missing. */
    async predictRow({ run, row }: { run: Digest; row: readonly (readonly [string, string])[] }): Promise<readonly (readonly [string, JsonValue])[]> {
      const { model } = await readModel(store, run);
      const columns = row.map(([name, text]): Column => ({ kind: 'text', name, codes: Int32Array.of(text === '' ? -1 : 0), levels: [text] }));
      const { predictions } = scoreTable(model, { rows: 1, columns });
      return predictions.columns.map((column) => [column.name, column.kind === 'number' ? column.values[0]! : column.levels[column.codes[0]!]!]);
    }
  };
}

export type ServingService = ReturnType<typeof createServingService>;
