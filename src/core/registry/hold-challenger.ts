import type { Clock, Store } from '#core/ports';
import { appendEvent } from './append-event.ts';

export interface HoldInput {
  readonly model: string;
  readonly version: number;
  readonly champion: number;
  readonly reason: string;
}

/** Records that a challenger was compared with the champion and not promoted. */
export async function holdChallenger(store: Store, clock: Clock, input: HoldInput): Promise<void> {
  await appendEvent(store, clock, () => ({ kind: 'challenger-held', ...input }));
}
