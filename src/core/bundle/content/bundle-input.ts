import type { StoredJoin } from '#core/features';
import type { RunContract } from '#core/registry';
import type { ColumnType, Digest, JsonObject, JsonValue } from '#core/shared';
import type { PipelineModel, TrainingSpec } from '#core/training';
import type { BundleDeterminism } from '../manifest/manifest.ts';

/** A metric with the bounds of its interval, `null` where none was computed. */
export interface MeasuredMetric {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface BundleEvaluation {
  /** Hold-out rows the metrics were measured on. */
  readonly rows: number;
  /** How value and interval were obtained, as a phrase: `hold-out, 95% bootstrap of 1,000 resamples`. */
  readonly how: string;
  readonly metrics: Readonly<Record<string, MeasuredMetric>>;
  /** The same metrics for guessing the class shares or the mean. */
  readonly baseline: Readonly<Record<string, MeasuredMetric>>;
  /** Anything else worth keeping in `eval/metrics.json`. */
  readonly detail?: JsonValue;
}

/** Everything a bundle is made of. Equal inputs give equal bytes: nothing is read from clock, device or locale. */
export interface BundleInput {
  readonly name: string;
  readonly version: number;
  /** UTC, `2026-11-23T05:38:54.000Z`. */
  readonly createdAt: string;
  readonly dataName: string;
  readonly model: PipelineModel;
  /** `encodeModel(model)`. */
  readonly modelBytes: Uint8Array;
  readonly modelDigest: Digest;
  readonly spec: TrainingSpec;
  readonly specDigest: Digest;
  /** How the training data stood under its contract, where that is known. */
  readonly contract?: RunContract | undefined;
  readonly determinism: BundleDeterminism;
  readonly evaluation: BundleEvaluation;
  readonly environment: JsonObject;
  /** Row numbers of the snapshot. */
  readonly split: { readonly holdout: Int32Array; readonly folds: readonly Int32Array[] };
  readonly snapshot: {
    /** RFC 4180, UTF-8, comma, header line. */
    readonly csv: Uint8Array;
    readonly rows: number;
    readonly types: readonly { readonly name: string; readonly type: ColumnType }[];
    readonly tableDigest: Digest;
  };
  /** The training sets that the data comes from, nearest first. */
  readonly joins?: readonly StoredJoin[];
  /** The training engine by file name; `run.mjs` is its entry. */
  readonly engine: ReadonlyMap<string, Uint8Array>;
  readonly golden: {
    /** Rows as CSV in the form of the snapshot. */
    readonly inputs: Uint8Array;
    /** `goldenPrepared(model, rows)`. */
    readonly prepared?: Uint8Array | undefined;
    /** Row-major, one value per output and row. */
    readonly scores: Float64Array;
    /** `scoreNames(model)`. */
    readonly outputs: readonly string[];
  };
}
