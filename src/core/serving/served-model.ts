import type { PipelineModel } from '#core/training';

export interface ServedModel {
  readonly name: string;
  readonly version: string;
  readonly model: PipelineModel;
}
