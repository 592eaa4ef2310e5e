import type { OpenedBundle } from '#core/bundle';
import { parseTable, type ColumnTypeChoice } from '#core/datasets';
import type { Table } from '#core/shared';
import { decodeModel, modelInputs, type PipelineModel, type TrainingSpec } from '#core/training';

export function bundleModel({ files }: OpenedBundle): PipelineModel {
  return decodeModel(files.get('model/model.safetensors')!);
}

export function bundleSpec({ files }: OpenedBundle): TrainingSpec {
  return JSON.parse(text(files.get('train/spec.json')!)) as TrainingSpec;
}

/** The training table of a bundle, read back from its snapshot, with the type of every column. */
export function bundleTable({ files }: OpenedBundle): { table: Table; types: readonly ColumnTypeChoice[] } {
  const { columns } = JSON.parse(text(files.get('data/schema.json')!)) as { columns: readonly ColumnTypeChoice[] };
  return { table: parseTable(text(files.get('data/train.csv')!), { types: columns }), types: columns };
}

/** What a new file's columns must be read as: categories as the texts they are; numbers are left to detection and alignment. */
export function inputTypes(model: PipelineModel): readonly ColumnTypeChoice[] {
  return modelInputs(model)
    .filter(({ type, encoding }) => (encoding ? encoding.kind !== 'number' : type === 'category'))
    .map(({ name }) => ({ name, type: 'category' }));
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
