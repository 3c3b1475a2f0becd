/** Numbers by cost, the cheapest first: a binary heap that makes no object for what it holds. */
export class CostHeap {
  readonly #items: number[] = [];
  readonly #costs: number[] = [];
  /** The cost under which {@link pop} gave its last answer. */
  lastCost = 0;

  push(item: number, cost: number): void {
    let at = this.#items.length;
    this.#items.push(item);
    this.#costs.push(cost);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#costs[parent] ?? 0) <= cost) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, item, cost);
  }

  pop(): number | undefined {
    const [first] = this.#items;
    this.lastCost = this.#costs[0] ?? 0;
    const item = this.#items.pop();
    const cost = this.#costs.pop();
    if (item === undefined || cost === undefined || this.#items.length === 0) return first;
    const size = this.#items.length;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= size) break;
      const right = left + 1;
      const child = right < size && (this.#costs[right] ?? 0) < (this.#costs[left] ?? 0) ? right : left;
      if ((this.#costs[child] ?? 0) >= cost) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, item, cost);
    return first;
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#items[from] ?? 0, this.#costs[from] ?? 0);
  }

  #put(at: number, item: number, cost: number): void {
    this.#items[at] = item;
    this.#costs[at] = cost;
  }
}
