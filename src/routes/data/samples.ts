import type { Task } from '#core/training';

export interface Sample {
  readonly file: string;
  readonly title: string;
  readonly rows: number;
  readonly target: string;
  readonly task: Task;
  readonly description: string;
}

/** The built-in samples; they are part of the app and come without a network. */
export async function listSamples(base: string): Promise<readonly Sample[]> {
  const response = await fetch(`${base}/samples/index.json`);
  if (!response.ok) throw new Error(`The list of samples answered ${response.status}.`);
  return (await response.json()) as readonly Sample[];
}

export async function fetchSample(base: string, { file }: Sample): Promise<File> {
  const response = await fetch(`${base}/samples/${file}`);
  if (!response.ok) throw new Error(`The sample ${file} answered ${response.status}.`);
  return new File([await response.blob()], file, { type: 'text/csv' });
}
