import { loadTable } from '#core/datasets';
import { measureFreshness, pinVersion, readFeatureView, type FeatureView, type ViewFreshness } from '#core/features';
import type { CallContext, Clock, Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { createLanes } from './lanes.ts';

interface Asked {
  readonly view: FeatureView;
  /** Of the definition. */
  readonly version: Digest;
  readonly ctx: CallContext;
  readonly resolve: (found: ViewFreshness) => void;
  readonly reject: (reason: unknown) => void;
}

/** Tables that are in memory at a time. */
const LANES = 2;

/**
 * How old the values of stored views are. Views of one dataset version are measured together, from their key and time
 * columns alone; an answer is kept for as long as the clock cannot change it.
 */
export function createFreshnessDesk({ store, clock }: { store: Store; clock: Clock }) {
  const memory = createMemory(clock);

  async function measureAll(data: Digest, asked: readonly Asked[]): Promise<void> {
    const wanted = asked.filter(({ ctx }) => !ctx.signal.aborted);
    for (const { ctx, reject } of asked) if (ctx.signal.aborted) reject(ctx.signal.reason);
    if (wanted.length === 0) return;
    for (const { ctx } of wanted) ctx.report({ phase: 'reading', done: 0, total: 1 });
    try {
      const table = await loadTable(store, data, { columns: new Set(wanted.flatMap(({ view }) => columnsOf(view))) });
      for (const { view, version, resolve, reject } of wanted) {
        try {
          resolve(memory.keep(version, data, measureFreshness({ definition: view, table }, { now: clock.now() })));
        } catch (error) {
          reject(error);
        }
      }
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    }
  }
  const ask = createLanes(LANES, measureAll);

  return {
    async viewFreshness({ name }: { name: string }, ctx: CallContext): Promise<ViewFreshness> {
      const { view, version } = await readFeatureView(store, { name });
      const data = await pinVersion(store, view);
      const kept = memory.recall(version, data);
      return kept ?? new Promise((resolve, reject) => ask(data, { view, version, ctx, resolve, reject }));
    }
  };
}

function columnsOf({ entity, eventTime, createdTime }: FeatureView): readonly string[] {
  return [...entity.joinKeys, eventTime, ...(createdTime === null ? [] : [createdTime])];
}

const KEPT = 1000;

/** By definition and dataset version; an answer that time may have changed is forgotten. */
function createMemory(clock: Clock) {
  const known = new Map<string, { readonly at: number; readonly found: ViewFreshness }>();
  const keyOf = (version: Digest, data: Digest): string => `${version} ${data}`;
  return {
    recall(version: Digest, data: Digest): ViewFreshness | undefined {
      const kept = known.get(keyOf(version, data));
      const now = clock.now();
      if (kept === undefined || now < kept.at) return undefined;
      return kept.found.until === null || now < kept.found.until ? kept.found : undefined;
    },
    keep(version: Digest, data: Digest, found: ViewFreshness): ViewFreshness {
      known.set(keyOf(version, data), { at: clock.now(), found });
      for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
      return found;
    }
  };
}
