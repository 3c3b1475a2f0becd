import { variantsOf } from '../log/variants.ts';
import { fire, isEnabled, markingKey, sameMarking, type PetriNet } from '../model/petri-net.ts';
import { makeSilentSearch } from './silent-search.ts';
import { replayTokens } from './token-replay.ts';

/** Markings that are followed side by side, and those that one marking may silently become; beyond it there is no proof. */
const MARKING_LIMIT = 3000;
/** Markings that are remembered for the traces that follow. */
const MEMORY_LIMIT = 100_000;

/**
 * Whether a trace is a run of the net, far cheaper than a search for the best alignment. First token replay, which
 * needs no help where it chooses well; then every marking that the trace can lead to, event by event. `false` means
 * that no proof was found, not that there is none.
 */
export function makeReplayProof(net: PetriNet): (trace: readonly string[]) => boolean {
  const search = makeSilentSearch(net);
  const follow = makeFollower(net);
  return (trace) => replayTokens(net, variantsOf([trace]), search).variants[0]?.fits === true || follow(trace);
}

type Marking = readonly number[];

function makeFollower(net: PetriNet): (trace: readonly string[]) => boolean {
  const silent = net.transitions.filter((step) => step.label === undefined);
  const byLabel = Map.groupBy(net.transitions, (step) => step.label);
  const closures = new Map<string, readonly Marking[] | undefined>();
  const closure = (start: Marking): readonly Marking[] | undefined => {
    const key = markingKey(start);
    if (closures.has(key)) return closures.get(key);
    const found = new Map([[key, start]]);
    // The map grows while it is walked, which follows silent steps to their end.
    for (const marking of found.values()) {
      for (const step of silent) {
        if (!isEnabled(step, marking)) continue;
        const next = fire(step, marking);
        found.set(markingKey(next), next);
      }
      if (found.size > MARKING_LIMIT) break;
    }
    const answer = found.size > MARKING_LIMIT ? undefined : [...found.values()];
    if (closures.size < MEMORY_LIMIT) closures.set(key, answer);
    return answer;
  };
  return (trace) => {
    let markings: readonly Marking[] | undefined = closure(net.initial);
    for (const label of trace) {
      const next = new Map<string, Marking>();
      for (const marking of markings ?? []) {
        for (const step of byLabel.get(label) ?? []) {
          if (!isEnabled(step, marking)) continue;
          for (const after of closure(fire(step, marking)) ?? []) next.set(markingKey(after), after);
        }
        if (next.size > MARKING_LIMIT) return false;
      }
      if (next.size === 0) return false;
      markings = [...next.values()];
    }
    return markings?.some((marking) => sameMarking(marking, net.final)) === true;
  };
}
