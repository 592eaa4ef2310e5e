import type { OpenedBundle } from '#core/bundle';
import { parseTable, type ColumnTypeChoice } from '#core/datasets';
import type { JsonObject, Table } from '#core/shared';
import { decodeModel, type PipelineModel, type TrainingSpec } from '#core/training';

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

/** The types that a new file's columns must have for the model; other columns are left to detection. */
export function inputTypes(bundle: OpenedBundle): readonly ColumnTypeChoice[] {
  const { columns } = JSON.parse(text(bundle.files.get('data/schema.json')!)) as {
    columns: readonly ColumnTypeChoice[];
  };
  return columns;
}

export function bundleMetrics({ files }: OpenedBundle): JsonObject {
  return JSON.parse(text(files.get('eval/metrics.json')!)) as JsonObject;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
