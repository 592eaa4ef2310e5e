import { writeCsv } from '#core/datasets';
import { evaluateSlices, monitorBatch, readModel, type MonitorInput, type SliceReport } from '#core/pipeline';
import type { CallContext, Clock, Store } from '#core/ports';
import type { NumberEncoding, RawEncoding } from '#core/features';
import { modelInputs, type PipelineModel } from '#core/training';
import { joinPredictions, scoreTable } from '#core/serving';
import type { Column, Digest, JsonValue } from '#core/shared';

export interface BatchOutcome {
  readonly report: Digest;
  readonly rows: number;
  readonly csv: Blob;
}

export interface ModelForm {
  readonly inputs: readonly {
    readonly name: string;
    readonly kind: 'number' | 'category';
    readonly levels: readonly string[];
    readonly typical: string;
  }[];
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

    async form({ run }: { run: Digest }): Promise<ModelForm> {
      return describeForm((await readModel(store, run)).model);
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

/** What the try-it form asks for: numbers start at the value that stands for a missing one, categories at their first level. */
function describeForm(model: PipelineModel): ModelForm {
  return {
    inputs: modelInputs(model).map(({ name, type, encoding }) => {
      if (encoding === undefined) return { name, kind: type, levels: [], typical: '' };
      if (encoding.kind === 'number' || encoding.kind === 'raw')
        return { name, kind: 'number', levels: [], typical: showTypical(encoding) };
      return { name, kind: 'category', levels: encoding.levels, typical: encoding.levels[0] ?? '' };
    })
  };
}

function showTypical(encoding: NumberEncoding | RawEncoding): string {
  return String(Number((encoding.kind === 'raw' ? encoding.typical : encoding.fill).toPrecision(4)));
}
