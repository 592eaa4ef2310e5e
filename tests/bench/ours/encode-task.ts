import { importTable } from '#core/datasets';
import { encodedLevels, encodeTable, fitEncoder } from '#core/features';
import type { Matrix, Table } from '#core/shared';
import { range } from '#core/shared';
import { readTarget } from '#core/training';
import { fitContext } from './fit-context.ts';
import type { Host, MatrixFiles, Prepared } from './task.ts';

export interface EncodeSpec {
  readonly trainCsv: string;
  readonly testCsv: string;
  readonly target: string;
  readonly encoding: 'dense' | 'native';
  /** Where the matrices go. */
  readonly train: Pick<MatrixFiles, 'x' | 'y'>;
  readonly test: Pick<MatrixFiles, 'x' | 'y'>;
}

/** Not a measurement: a table of two files becomes the matrices that all contestants read. */
export async function prepareEncoding(spec: EncodeSpec, host: Host): Promise<Prepared> {
  const train = await readTable(spec.trainCsv, host);
  const test = await readTable(spec.testCsv, host);
  const features = train.columns
    .filter(({ name }) => name !== spec.target)
    .map(({ name, kind }) => ({ name, type: kind === 'number' ? ('number' as const) : ('category' as const) }));
  const encoder = fitEncoder(train, range(train.rows), {
    features,
    encoding: spec.encoding,
    impute: 'median',
    category: 'onehot',
    rareBelow: 1,
    maxLevels: 250
  });
  const answer = async (table: Table, files: Pick<MatrixFiles, 'x' | 'y'>): Promise<Matrix> => {
    const x = encodeTable(encoder, table, range(table.rows));
    await host.write(files.x, new Uint8Array(x.values.buffer, x.values.byteOffset, x.values.byteLength));
    await host.write(files.y, new Uint8Array(readTarget(table, spec.target, 'binary').y.slice().buffer));
    return x;
  };
  const { rows, cols } = await answer(train, spec.train);
  const { rows: testRows } = await answer(test, spec.test);
  return {
    facts: { rows, cols, testRows, levels: [...encodedLevels(encoder)] },
    measure: () => Promise.reject(new Error('encoding is not measured'))
  };
}

async function readTable(path: string, host: Host): Promise<Table> {
  const { table } = await importTable(await host.openSource(path), {}, fitContext());
  return table;
}
