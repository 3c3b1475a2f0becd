import { variantSteps, type Variants } from '../log/variants.ts';
import { fire, netSize, type PetriNet } from '../model/petri-net.ts';
import { makeSilentSearch, type SilentSearch } from './silent-search.ts';
import type { TokenReplay } from './token-replay.ts';

interface PrefixNode {
  weight: number;
  readonly next: Map<number, PrefixNode>;
}

/** Prefixes of a log that are kept in memory; a log with more gets no precision. */
const PREFIX_LIMIT = 4_000_000;

function prefixTree(variants: Variants): PrefixNode | undefined {
  const root: PrefixNode = { weight: 0, next: new Map() };
  let nodes = 0;
  for (let index = 0; index < variants.count; index += 1) {
    const weight = variants.weights[index] ?? 0;
    let node = root;
    for (const step of variantSteps(variants, index)) {
      node.weight += weight;
      const known = node.next.get(step);
      const next = known ?? { weight: 0, next: new Map<number, PrefixNode>() };
      if (known === undefined) {
        node.next.set(step, next);
        nodes += 1;
      }
      node = next;
    }
    if (nodes > PREFIX_LIMIT) return undefined;
  }
  return root;
}

/**
 * Escaping-edges precision (Munoz-Gama and Carmona 2010): of what the model allows after each observed prefix,
 * the share that the log does. Prefixes count as often as cases go on from them; those that the model
 * cannot follow do not count. 1 for a model that allows nothing. Undefined where `shouldStop` ended the work before it was
 * done, or where the log has too many prefixes: half a precision is none.
 */
export function measurePrecision(
  net: PetriNet,
  variants: Variants,
  shouldStop: () => boolean = () => false,
  search: SilentSearch = makeSilentSearch(net),
): number | undefined {
  let allowed = 0;
  let escaping = 0;
  const root = prefixTree(variants);
  if (root === undefined) return undefined;
  const stack: { readonly node: PrefixNode; readonly marking: readonly number[] }[] = [
    { node: root, marking: net.initial },
  ];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    const { node, marking } = place;
    if (node.weight === 0) continue;
    if (shouldStop()) return undefined;
    const available = search.available(marking);
    const observed = new Set([...node.next.keys()].map((step) => variants.activities[step] ?? ''));
    allowed += node.weight * available.length;
    escaping += node.weight * available.filter((label) => !observed.has(label)).length;
    for (const [step, next] of node.next) {
      const after = follow(search, marking, variants.activities[step] ?? '');
      if (after !== undefined) stack.push({ node: next, marking: after });
    }
  }
  return allowed === 0 ? 1 : 1 - escaping / allowed;
}

function follow(search: SilentSearch, marking: readonly number[], label: string): readonly number[] | undefined {
  let best: { readonly marking: readonly number[]; readonly length: number; readonly transition: number } | undefined;
  for (const transition of search.byLabel.get(label) ?? []) {
    const path = search.enable(marking, transition);
    if (path !== undefined && (best === undefined || path.fired.length < best.length)) {
      best = { marking: path.marking, length: path.fired.length, transition };
    }
  }
  const transition = best === undefined ? undefined : search.net.transitions[best.transition];
  return best === undefined || transition === undefined ? undefined : fire(transition, best.marking);
}

/** Generalisation (Buijs, van Dongen, van der Aalst 2014): parts of the model used often are likely to be right. */
export function measureGeneralisation(replay: TokenReplay): number {
  if (replay.firings.length === 0) return 1;
  const doubt = replay.firings.reduce((sum, times) => sum + (times === 0 ? 1 : 1 / Math.sqrt(times)), 0);
  return 1 - doubt / replay.firings.length;
}

/** Simplicity by arc degree: 1 where nodes have two arcs each on average, falling as the net gets denser. */
export function measureSimplicity(net: PetriNet): number {
  const size = netSize(net);
  const nodes = size.places + size.transitions;
  if (nodes === 0) return 1;
  return 1 / (1 + Math.max((2 * size.arcs) / nodes - 2, 0));
}
