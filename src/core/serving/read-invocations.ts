import type { JsonObject, JsonValue, Table } from '#core/shared';
import { badRequest, requestTable, type WireColumn } from './request-table.ts';

const FORMS = ['dataframe_split', 'dataframe_records', 'instances', 'inputs'] as const;

/** The body of MLflow's `POST /invocations` as a table. @throws serving/bad-request */
export function readInvocations(body: JsonValue): Table {
  if (!isObject(body)) throw badRequest('the body is not a JSON object');
  const given = FORMS.filter((form) => form in body);
  if (given.length !== 1) throw badRequest(`give exactly one of ${FORMS.join(', ')}`);
  const form = given[0]!;
  const payload = body[form]!;
  if (form === 'dataframe_split') return readSplit(payload);
  if (Array.isArray(payload)) return readRecords(payload);
  if (form === 'inputs' && isObject(payload)) {
    return requestTable(
      Object.entries(payload).map(([name, cells]) => ({ name, cells: Array.isArray(cells) ? cells : [cells] }))
    );
  }
  throw badRequest(`"${form}" is not a list of records`);
}

function readSplit(payload: JsonValue): Table {
  if (!isObject(payload) || !Array.isArray(payload['columns']) || !Array.isArray(payload['data']))
    throw badRequest('dataframe_split needs "columns" and "data"');
  const names = payload['columns'].map(String);
  const data = payload['data'].map((row: JsonValue, i: number) => {
    if (!Array.isArray(row) || row.length !== names.length)
      throw badRequest(`row ${i} of "data" does not have ${names.length} values`);
    return row as readonly JsonValue[];
  });
  return requestTable(names.map((name, c) => ({ name, cells: data.map((row) => row[c]!) })));
}

function readRecords(records: readonly JsonValue[]): Table {
  const names = new Set<string>();
  for (const record of records) {
    if (!isObject(record)) throw badRequest('every record must be an object of column names and values');
    for (const name of Object.keys(record)) names.add(name);
  }
  const cellsOf = (name: string): JsonValue[] => records.map((record) => (record as JsonObject)[name] ?? null);
  return requestTable([...names].map((name): WireColumn => ({ name, cells: cellsOf(name) })));
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
