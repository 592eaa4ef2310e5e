const MOST = 8;

/** One core stays free for the screen and for whoever hands out the work; every worker holds a training matrix. */
export function choosePoolSize(cores: number): number {
  return Math.max(1, Math.min(cores - 1, MOST));
}
