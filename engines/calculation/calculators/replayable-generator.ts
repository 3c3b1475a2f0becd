/** Multiplier and increment of a linear congruential generator of 128 bits (those of PCG, O'Neill 2014). */
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const INCREMENT = 0x5851f42d4c957f2d14057b7ef767814fn;

/** Steps before the first draw, so that seeds that lie close together have nothing in common. */
const WARM_UP = 16;

/** A draw is the upper 53 bits of the state over 2^53. */
const DRAW_SHIFT = 75n;
const DRAW_BITS = 53n;

export const GENERATOR_NAME = 'LCG-128 (upper 53 bits), version 1';

/**
 * Chance from a seed by plain arithmetic (products, sums and remainders), so that anybody can repeat every draw. For
 * simulations; never for secrets.
 */
export class ReplayableGenerator {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = BigInt.asUintN(128, seed);
    for (let step = 0; step < WARM_UP; step += 1) this.#advance();
  }

  #advance(): void {
    this.#state = BigInt.asUintN(128, this.#state * MULTIPLIER + INCREMENT);
  }

  /** A float in [0, 1) of 53 bits. */
  uniform(): number {
    this.#advance();
    return Number(this.#state >> DRAW_SHIFT) / 2 ** Number(DRAW_BITS);
  }
}
