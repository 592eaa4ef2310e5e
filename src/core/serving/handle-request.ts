import { AppError, isAppError, type ErrorCode, type JsonValue, type Table } from '#core/shared';
import { inferenceResponse, modelMetadata } from './inference-response.ts';
import { readInferenceRequest } from './read-inference-request.ts';
import { readInvocations } from './read-invocations.ts';
import { scoreTable, type ScoredTable } from './score-table.ts';
import type { ServedModel } from './served-model.ts';
import { badRequest } from './request-table.ts';

export interface ServingRequest {
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
  /** Parses a CSV body with the types the model expects. */
  readonly parseCsv: (text: string) => Table;
}

export interface ServingResponse {
  readonly status: number;
  readonly body: JsonValue;
}

/** Open Inference Protocol v2 and MLflow's scoring protocol as a pure function; every failure is a status with `{error}`. */
export function handleRequest(served: ServedModel, request: ServingRequest): ServingResponse {
  try {
    return { status: 200, body: route(served, request) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { status: STATUS[error.code] ?? 400, body: { error: `${error.message} ${error.hint}`, code: error.code } };
  }
}

const STATUS: Partial<Record<ErrorCode, number>> = { 'serving/not-found': 404, 'serving/too-large': 413 };

function route(served: ServedModel, request: ServingRequest): JsonValue {
  const base = `/v2/models/${encodeURIComponent(served.name)}`;
  const path = request.path.replace(`${base}/versions/${encodeURIComponent(served.version)}`, base);
  if (request.method === 'POST') {
    if (path === `${base}/infer`)
      return inferenceResponse(served, scoreStrictly(served, readInferenceRequest(parseJson(request.body))));
    if (path === '/invocations') return invoke(served, request);
  } else if (request.method === 'GET') {
    const answers: Record<string, JsonValue> = {
      '/v2': { name: 'assay', version: '1', extensions: [] },
      '/v2/health/live': { live: true },
      '/v2/health/ready': { ready: true },
      [`${base}/ready`]: { name: served.name, ready: true },
      '/ping': {},
      '/health': {},
      '/version': { version: 'assay 1' }
    };
    if (path === base) return modelMetadata(served);
    if (Object.hasOwn(answers, path)) return answers[path]!;
  }
  throw new AppError('serving/not-found', { message: `There is nothing at ${request.method} ${request.path}.` });
}

/** MLflow answers `{predictions: [...]}`: one value per row for regression, else one record per row. */
function invoke(served: ServedModel, { contentType, body, parseCsv }: ServingRequest): JsonValue {
  const table = contentType.startsWith('text/csv') ? parseCsv(body) : readInvocations(parseJson(body));
  const { predictions } = scoreStrictly(served, table);
  const rows = Array.from({ length: predictions.rows }, (_, row) =>
    Object.fromEntries(
      predictions.columns.map((column) => [
        column.name,
        column.kind === 'number' ? column.values[row]! : column.levels[column.codes[row]!]!
      ])
    )
  );
  return { predictions: served.model.task === 'regression' ? rows.map(({ prediction }) => prediction!) : rows };
}

/** A caller of a server sees no issues, so what a file would be told of is refused here. */
function scoreStrictly({ model }: ServedModel, table: Table): ScoredTable {
  const scored = scoreTable(model, table);
  const [issue] = scored.issues;
  if (issue) throw badRequest(`column "${issue.path}" needs numbers, not "${issue.received ?? ''}"`);
  return scored;
}

function parseJson(body: string): JsonValue {
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    throw badRequest('the body is not JSON');
  }
}
