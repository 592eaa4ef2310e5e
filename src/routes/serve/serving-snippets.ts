/** What a snippet needs to know of a model: its names, and one typical row. */
export interface ServedInputs {
  readonly model: string;
  /** The bundle's file name. */
  readonly file: string;
  readonly inputs: readonly { readonly name: string; readonly kind: 'number' | 'category'; readonly typical: string }[];
}

const PORT = 8080;

export function serveCommand({ file }: ServedInputs): string {
  return `assay serve ${shellWord(file)} --port ${PORT}\ncurl http://localhost:${PORT}/v2/health/ready`;
}

/** Open Inference Protocol v2: one tensor of shape [rows] per column. */
export function inferenceCommand({ model, inputs }: ServedInputs): string {
  const tensors = inputs.map(({ name, kind, typical }) =>
    JSON.stringify({ name, shape: [1], datatype: kind === 'number' ? 'FP64' : 'BYTES', data: [cellOf(kind, typical)] })
  );
  return post(`/v2/models/${encodeURIComponent(model)}/infer`, `{"inputs": [\n  ${tensors.join(',\n  ')}\n]}`);
}

/** MLflow's scoring protocol; the same call works against `mlflow models serve`. */
export function invocationsCommand({ inputs }: ServedInputs): string {
  const columns = JSON.stringify(inputs.map(({ name }) => name));
  const row = JSON.stringify(inputs.map(({ kind, typical }) => cellOf(kind, typical)));
  return post('/invocations', `{"dataframe_split": {\n  "columns": ${columns},\n  "data": [${row}]\n}}`);
}

function cellOf(kind: 'number' | 'category', typical: string): string | number {
  return kind === 'number' ? Number(typical) : typical;
}

function post(path: string, body: string): string {
  return `curl ${shellWord(`http://localhost:${PORT}${path}`)} \\\n  -H 'content-type: application/json' \\\n  -d ${quote(body)}`;
}

function shellWord(text: string): string {
  return /^[\w.:/%-]+$/.test(text) ? text : quote(text);
}

/** In single quotes nothing has a meaning to the shell but the single quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
