/**
 * Calls `onWrite` with each readwrite transaction of the page, before its owner sees it. Dexie binds the method when it
 * opens a database, so this has to come first. Returns the undo.
 */
export function watchWrites(onWrite: (transaction: IDBTransaction) => void): () => void {
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    const transaction = original.apply(this, args);
    if (transaction.mode === 'readwrite') onWrite(transaction);
    return transaction;
  };
  return () => {
    IDBDatabase.prototype.transaction = original;
  };
}
