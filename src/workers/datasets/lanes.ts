/**
 * Things that wait in groups: a group is worked on as a whole, at most `count` groups at a time. What joins a group that
 * is being worked on waits for its next turn. `work` must not fail.
 */
export function createLanes<Group, Thing>(
  count: number,
  work: (group: Group, things: readonly Thing[]) => Promise<void>
): (group: Group, thing: Thing) => void {
  const waiting = new Map<Group, Thing[]>();
  let running = 0;

  function advance(): void {
    const [next] = waiting;
    if (next === undefined || running === count) return;
    const [group, things] = next;
    waiting.delete(group);
    running++;
    void work(group, things).finally(() => {
      running--;
      advance();
    });
  }

  return (group, thing) => {
    waiting.set(group, [...(waiting.get(group) ?? []), thing]);
    advance();
  };
}
