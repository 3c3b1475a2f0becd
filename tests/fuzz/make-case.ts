import { SeededRandom } from '@finaceverse/base/random';
import { mutateBytes } from './mutate-bytes.ts';
import { TARGETS } from './parser-targets.ts';

/** One case from good files: each has a generator of its own, so that it can be made again without those before it. */
export function caseFrom(seeds: readonly Uint8Array[], seed: number, index: number): Uint8Array {
  const random = new SeededRandom(BigInt(seed) * 0x1_0000_0000n + BigInt(index));
  const good = seeds[random.below(seeds.length)] ?? new Uint8Array();
  const other = seeds[random.below(seeds.length)] ?? new Uint8Array();
  return mutateBytes(good, other, random);
}

/** The bytes of a parser's case; none where nobody knows the parser. */
export async function makeCase(target: string, seed: number, index: number): Promise<Uint8Array> {
  const seeds = await TARGETS.find((each) => each.name === target)?.seeds();
  return seeds ? caseFrom(seeds, seed, index) : new Uint8Array();
}
