const ID_NAME = /(?:^|[^a-z])(?:id|uuid|guid|key)$|[a-z](?:Id|ID|Key)$/;

/** `id`, `customer_id`, `orderKey`, `UUID`, but not `paid`. */
export function isIdName(name: string): boolean {
  return ID_NAME.test(name) || ID_NAME.test(name.toLowerCase());
}
