/** What an engineer types to check, repeat and serve a bundle, in the order of growing trust. */
export function handOverCommands(file: string): string {
  const quoted = /^[\w.-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
  const folder = quoted.replace(/\.assay('?)$/, '$1');
  return [
    '# Is every file what it was when the bundle was made?',
    `assay verify ${quoted}`,
    '',
    '# Answer predictions over HTTP (Open Inference Protocol v2 and MLflow)',
    `assay serve ${quoted} --port 8080`,
    '',
    '# With nothing of ours installed: a bundle is a zip file',
    `unzip ${quoted} -d ${folder}`,
    `cd ${folder}`,
    'node train/engine/run.mjs reproduce .',
    'mlflow models serve -m model'
  ].join('\n');
}
