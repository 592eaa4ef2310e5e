const BLOCK = 16;
const SHORT = 48;

/** Sums over ranges of values in O(log n), leaving out what was created too late; NaN does not count. */
export class WindowTree {
  count = 0;
  sum = 0;
  /** Sum of squared differences from the mean. */
  squares = 0;
  min = Infinity;
  max = -Infinity;
  readonly #values: Float64Array;
  readonly #created: Float64Array | null;
  readonly #leaves: number;
  readonly #nodes: Record<'count' | 'sum' | 'squares' | 'min' | 'max' | 'first' | 'last', Float64Array>;

  constructor(values: Float64Array, created: Float64Array | null) {
    this.#values = values;
    this.#created = created;
    const blocks = Math.max(1, Math.ceil(values.length / BLOCK));
    this.#leaves = 1;
    while (this.#leaves < blocks) this.#leaves *= 2;
    const make = (): Float64Array => new Float64Array(2 * this.#leaves);
    this.#nodes = {
      count: make(),
      sum: make(),
      squares: make(),
      min: make(),
      max: make(),
      first: make(),
      last: make()
    };
    for (let node = 2 * this.#leaves - 1; node >= 1; node--) this.#fill(node);
  }

  /** Sets the fields to those of the values at `from` to `to`, both included, that were created at `time` or before. */
  query(from: number, to: number, time: number): void {
    this.#reset();
    if (to - from < SHORT) this.#addRows(from, to, time);
    else this.#visit(1, { start: 0, width: this.#leaves * BLOCK, from, to, time });
  }

  #visit(node: number, part: { start: number; width: number; from: number; to: number; time: number }): void {
    const { start, width, from, to, time } = part;
    if (start > to || start + width <= from) return;
    const { first, last } = this.#nodes;
    if (first[node]! > time) return;
    if (start >= from && start + width - 1 <= to && last[node]! <= time) return this.#addNode(node);
    if (node >= this.#leaves) return this.#addRows(Math.max(start, from), Math.min(start + width - 1, to), time);
    const half = width / 2;
    this.#visit(2 * node, { ...part, width: half });
    this.#visit(2 * node + 1, { ...part, start: start + half, width: half });
  }

  #fill(node: number): void {
    this.#reset();
    const { first, last } = this.#nodes;
    if (node >= this.#leaves) {
      const start = (node - this.#leaves) * BLOCK;
      const end = Math.min(start + BLOCK, this.#values.length);
      this.#addRows(start, end - 1, Infinity);
      first[node] = this.#created ? Infinity : -Infinity;
      last[node] = -Infinity;
      for (let i = start; this.#created && i < end; i++) {
        first[node] = Math.min(first[node]!, this.#created[i]!);
        last[node] = Math.max(last[node]!, this.#created[i]!);
      }
    } else {
      this.#addNode(2 * node);
      this.#addNode(2 * node + 1);
      first[node] = Math.min(first[2 * node]!, first[2 * node + 1]!);
      last[node] = Math.max(last[2 * node]!, last[2 * node + 1]!);
    }
    const { count, sum, squares, min, max } = this.#nodes;
    [count[node], sum[node], squares[node]] = [this.count, this.sum, this.squares];
    [min[node], max[node]] = [this.min, this.max];
  }

  #addRows(from: number, to: number, time: number): void {
    const [values, created] = [this.#values, this.#created];
    let { count, sum, squares, min, max } = this;
    for (let i = from; i <= to; i++) {
      const value = values[i]!;
      if (value !== value || (created !== null && created[i]! > time)) continue;
      const distance = count === 0 ? 0 : value - sum / count;
      squares += (distance * distance * count) / (count + 1);
      count++;
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    [this.count, this.sum, this.squares, this.min, this.max] = [count, sum, squares, min, max];
  }

  /** Source of the merge: Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm", 1979. */
  #addNode(node: number): void {
    const { count, sum, squares, min, max } = this.#nodes;
    const added = count[node]!;
    if (added === 0) return;
    const distance = this.count === 0 ? 0 : sum[node]! / added - this.sum / this.count;
    this.squares += squares[node]! + (distance * distance * this.count * added) / (this.count + added);
    this.count += added;
    this.sum += sum[node]!;
    this.min = Math.min(this.min, min[node]!);
    this.max = Math.max(this.max, max[node]!);
  }

  #reset(): void {
    this.count = this.sum = this.squares = 0;
    this.min = Infinity;
    this.max = -Infinity;
  }
}
