import type { Issue } from '#core/shared';

const MOST_LINES = 5;

/** Collects what was odd about a file, one issue per code and path, in order of first appearance. */
export class IssueLog {
  readonly #issues = new Map<string, { issue: Issue; count: number; lines: number[] }>();

  /** Counts `lines`; the wording is taken from the first call with this code and path. */
  add(issue: Omit<Issue, 'lines' | 'count'>, lines: readonly number[]): void {
    const kept = this.#entry(issue, lines.length).lines;
    kept.push(...lines.slice(0, MOST_LINES - kept.length));
  }

  /** For what has no line of its own. */
  addCount(issue: Omit<Issue, 'lines' | 'count'>, count: number): void {
    this.#entry(issue, count);
  }

  /** What another log has collected, after what this one has. */
  addLog(other: IssueLog): void {
    for (const { issue, count, lines } of other.#issues.values()) {
      const kept = this.#entry(issue, count).lines;
      kept.push(...lines.slice(0, MOST_LINES - kept.length));
    }
  }

  list(): readonly Issue[] {
    return [...this.#issues.values()].map(({ issue, count, lines }) => ({
      ...issue,
      count,
      ...(lines.length > 0 && { lines })
    }));
  }

  #entry(issue: Issue, count: number): { lines: number[] } {
    const key = `${issue.code} ${issue.path} ${issue.message}`;
    const entry = this.#issues.get(key) ?? { issue, count: 0, lines: [] };
    entry.count += count;
    this.#issues.set(key, entry);
    return entry;
  }
}
