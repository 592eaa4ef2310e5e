import type { ByteSource } from '#core/datasets';

/** What a task is given by the process or tab that it runs in. */
export interface Host {
  read(path: string): Promise<ArrayBuffer>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  openSource(path: string): Promise<ByteSource>;
}

/** What is told of one measurement, in milliseconds, with facts about the work done. */
export interface Measured {
  readonly ms: number;
  readonly [fact: string]: number;
}

export interface Prepared {
  /** Plain facts about what was loaded. */
  readonly facts?: Readonly<Record<string, unknown>>;
  measure(seed: number): Promise<Measured>;
  /** What the last measurement gave. */
  scores?(): Float64Array;
}

/** Loads what the work needs; only `measure` of its answer is timed. */
export type Task<Spec> = (spec: Spec, host: Host) => Promise<Prepared>;

/** A matrix on disk: row-major float32 and one float64 per row. */
export interface MatrixFiles {
  readonly rows: number;
  readonly cols: number;
  readonly x: string;
  readonly y: string;
}
