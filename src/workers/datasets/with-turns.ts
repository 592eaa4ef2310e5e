import type { CallContext, Store } from '#core/ports';

/**
 * The store with turns between its work and that of whoever uses it, so that saving can be cancelled; what was written
 * till then is swept later.
 */
export function withTurns(store: Store, ctx: CallContext): Store {
  return {
    ...store,
    async readObject(digest) {
      await ctx.turn();
      return store.readObject(digest);
    },
    async putObjects(objects) {
      await ctx.turn();
      const digests = await store.putObjects(objects);
      await ctx.turn();
      return digests;
    }
  };
}
