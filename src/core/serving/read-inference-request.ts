import type { JsonObject, JsonValue, Table } from '#core/shared';
import { badRequest, requestTable, type WireColumn } from './request-table.ts';

const DATATYPES = [
  'BOOL',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'FP32',
  'FP64',
  'BYTES'
];

/** The body of an Open Inference Protocol v2 `infer` request as a table: one tensor `[N]` or `[N,1]` per column. @throws serving/bad-request */
export function readInferenceRequest(body: JsonValue): Table {
  const inputs = (body as JsonObject | null)?.['inputs'];
  if (!Array.isArray(inputs) || inputs.length === 0)
    throw badRequest('"inputs" must be a list with one tensor per column');
  return requestTable((inputs as readonly JsonValue[]).map(readTensor));
}

function readTensor(tensor: JsonValue): WireColumn {
  const { name, shape, datatype, data } = (tensor ?? {}) as JsonObject;
  if (typeof name !== 'string') throw badRequest('a tensor has no "name"');
  if (!DATATYPES.includes(String(datatype)))
    throw badRequest(`tensor "${name}" has datatype ${String(datatype)}; use FP32, FP64, INT64, BOOL or BYTES`);
  if (!Array.isArray(data)) throw badRequest(`tensor "${name}" has no "data" list`);
  const cells = (data as readonly JsonValue[]).flatMap((cell) => (Array.isArray(cell) ? cell : [cell]));
  const sides = Array.isArray(shape) ? shape.map(Number) : [cells.length];
  const size = sides.reduce((product, side) => product * side, 1);
  if (sides.length > 2 || (sides.length === 2 && sides[1] !== 1) || size !== cells.length) {
    throw badRequest(
      `tensor "${name}" needs shape [${cells.length}] or [${cells.length}, 1], not [${sides.join(', ')}]`
    );
  }
  return { name, cells };
}
