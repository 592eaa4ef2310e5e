export { tensorSizes, type NetLayer } from './layers.ts';
export { openScorer, type Scorer } from './open-scorer.ts';
export {
  openTrainer,
  type Epoch,
  type Trainer,
  type TrainerOptions,
  type TrainerState,
  type TrainingData
} from './open-trainer.ts';
