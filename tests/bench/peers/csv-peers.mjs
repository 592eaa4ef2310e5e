// CSV readers from npm: from the file to typed columns. They are loaded when they are asked for.
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const sumOf = (values) => values.reduce((sum, value) => sum + (Number.isFinite(value) ? value : 0), 0);
const report = (rows, total) => ({ rows, checksum: Math.round(total) });

/** Streams the file; rows of values become one list per column. */
export async function papaparse({ path, sumOf: name }) {
  const { default: Papa } = await import('papaparse');
  const measure = async () => {
    let columns;
    let names;
    const take = (rows) => {
      names ??= rows.shift();
      columns ??= names.map(() => []);
      for (const row of rows) for (let j = 0; j < columns.length; j++) columns[j].push(row[j]);
    };
    await new Promise((complete, error) => {
      const chunk = ({ data }) => take(data);
      Papa.parse(createReadStream(path), { dynamicTyping: true, skipEmptyLines: true, chunk, complete, error });
    });
    return report(columns[0].length, sumOf(columns[names.indexOf(name)]));
  };
  return { measure };
}

export async function udsv({ path, sumOf: name }) {
  const { inferSchema, initParser } = await import('udsv');
  const measure = () => {
    const text = readFileSync(path, 'utf8');
    const schema = inferSchema(text);
    const columns = initParser(schema).typedCols(text);
    const index = schema.cols.findIndex((column) => column.name === name);
    return report(columns[0].length, sumOf(columns[index]));
  };
  return { measure };
}

export async function duckdbWasm({ path, sumOf: name }) {
  const entry = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
  const duckdb = require(entry);
  const module = (kind) => ({ mainModule: join(dirname(entry), `duckdb-${kind}.wasm`) });
  const bundles = { mvp: module('mvp'), eh: module('eh') };
  const db = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate(() => {});
  const measure = () => {
    db.registerFileBuffer('mixed.csv', new Uint8Array(readFileSync(path)));
    const connection = db.connect();
    connection.query(`CREATE OR REPLACE TABLE t AS SELECT * FROM read_csv('mixed.csv')`);
    const [row] = connection.query(`SELECT count(*) AS rows, sum(${name}) AS total FROM t`).toArray();
    connection.close();
    db.dropFile('mixed.csv');
    return report(Number(row.rows), Number(row.total));
  };
  return { measure };
}
