/** Where chance comes from. Always injected, so that any run can be replayed from its seed. */
export interface Random {
  /** `length` bytes. */
  bytes(length: number): Uint8Array;
}

/** A seeded generator (SplitMix64) for tests, demos and simulations; never for secrets. */
export class SeededRandom implements Random {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = seed;
  }

  next(): bigint {
    this.#state = BigInt.asUintN(64, this.#state + 0x9e3779b97f4a7c15n);
    let mixed = this.#state;
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    return mixed ^ (mixed >> 31n);
  }

  bytes(length: number): Uint8Array {
    const out = new Uint8Array(length);
    let word = 0n;
    for (let index = 0; index < length; index += 1) {
      if (index % 8 === 0) word = this.next();
      out[index] = Number(word & 0xffn);
      word >>= 8n;
    }
    return out;
  }

  /** A uniform integer in [0, bound). */
  below(bound: number): number {
    return Number(this.next() % BigInt(bound));
  }
}
