/** The name a dropped file gives its dataset: `q1.sales.csv` is `q1.sales`, and so is `q1.sales.csv.gz`. */
export function datasetName(file: string): string {
  const name = file.replace(/\.[a-z0-9]{1,5}(?:\.gz)?$/i, '').trim();
  return name === '' ? file.trim() || 'table' : name;
}

export function isBundleName(file: string): boolean {
  return /\.assay$/i.test(file);
}
