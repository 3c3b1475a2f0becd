/**
 * A counting gate whose lines take turns: of each line at most `share` are inside at once, and a place that becomes
 * free goes to the line that has waited longest for its turn, so that no line fills the gate.
 */
export class Gate {
  readonly #share: number;
  #free: number;
  /** Lines in the order of their turns, with those who wait. */
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #inside = new Map<string, number>();

  constructor(places: number, share = places) {
    this.#free = places;
    this.#share = share;
  }

  /** How many wait for a place. */
  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, line) => sum + line.length, 0);
  }

  async through<T>(line: string, work: () => Promise<T>): Promise<T> {
    await this.#enter(line);
    try {
      return await work();
    } finally {
      this.#leave(line);
    }
  }

  async #enter(line: string): Promise<void> {
    if (this.#free > 0 && this.#mayEnter(line)) {
      this.#take(line);
      return;
    }
    const waiting = this.#waiting.get(line) ?? [];
    this.#waiting.set(line, waiting);
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  #mayEnter(line: string): boolean {
    return (this.#inside.get(line) ?? 0) < this.#share;
  }

  #take(line: string): void {
    this.#free -= 1;
    this.#inside.set(line, (this.#inside.get(line) ?? 0) + 1);
  }

  #leave(line: string): void {
    const inside = (this.#inside.get(line) ?? 1) - 1;
    if (inside === 0) this.#inside.delete(line);
    else this.#inside.set(line, inside);
    this.#free += 1;
    for (const [next, waiting] of this.#waiting) {
      if (!this.#mayEnter(next)) continue;
      // The line's next turn comes behind all others.
      this.#waiting.delete(next);
      const [first, ...rest] = waiting;
      if (rest.length > 0) this.#waiting.set(next, rest);
      if (!first) continue;
      this.#take(next);
      first();
      return;
    }
  }
}
