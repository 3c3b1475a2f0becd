import type { PetriNet, Transition } from '../petri-net.ts';
import type { StateEdge, StateGraph } from './token-game.ts';

/** The states of a game as a net: a place each, a transition an edge, one token. Its words are those of the game. */
export function stateNet(graph: StateGraph): PetriNet {
  const { edges, states, start, finals } = withoutTwins(withoutPassing({ ...graph, start: 0 }));
  const end = states;
  const ending = [...finals].map((from) => ({ from, to: end, label: undefined }));
  const transitions: Transition[] = [...edges, ...ending].map(({ from, to, label }, index) => ({
    id: `t${index}`,
    label,
    inputs: [{ place: from, weight: 1 }],
    outputs: [{ place: to, weight: 1 }],
  }));
  const places = Array.from({ length: states + 1 }, (_, place) => ({
    id: `p${place}`,
    name: place === end ? 'the end' : `state ${place + 1}`,
  }));
  return {
    places,
    transitions,
    initial: places.map((_, place) => (place === start ? 1 : 0)),
    final: places.map((_, place) => (place === end ? 1 : 0)),
  };
}

interface StartedGraph extends StateGraph {
  readonly start: number;
}

/** A state whose only way on is silent is the state that it leads to. */
function withoutPassing(graph: StartedGraph): StartedGraph {
  const out = Map.groupBy(graph.edges, (edge) => edge.from);
  const target = (state: number): number => {
    const seen = new Set<number>();
    let at = state;
    for (;;) {
      const ways = out.get(at) ?? [];
      const [only] = ways;
      if (graph.finals.has(at) || ways.length !== 1 || only === undefined || only.label !== undefined || seen.has(at))
        return at;
      seen.add(at);
      at = only.to;
    }
  };
  const edges = graph.edges.map((edge) => ({ ...edge, from: edge.from, to: target(edge.to) }));
  return reachable({ ...graph, edges, start: target(graph.start) });
}

/** Only what can be reached, numbered from 0 in the order in which it is met. */
function reachable(graph: StartedGraph): StartedGraph {
  const out = Map.groupBy(graph.edges, (edge) => edge.from);
  const numbers = new Map([[graph.start, 0]]);
  const edges = new Map<string, StateEdge>();
  // The map grows while it is walked, which visits each state once.
  for (const [state, from] of numbers) {
    for (const { to, label } of out.get(state) ?? []) {
      const number = numbers.get(to) ?? numbers.size;
      numbers.set(to, number);
      if (label !== undefined || number !== from)
        edges.set(`${from} ${number} ${label ?? ''}`, { from, to: number, label });
    }
  }
  const finals = new Set([...graph.finals].flatMap((state) => numbers.get(state) ?? []));
  return { states: numbers.size, edges: [...edges.values()], finals, start: 0 };
}

/** States that allow the same steps to the same states become one (Moore 1956), until no two are left. */
function withoutTwins(graph: StartedGraph): StartedGraph {
  let classes: number[] = Array.from({ length: graph.states }, (_, state) => (graph.finals.has(state) ? 1 : 0));
  const out = Map.groupBy(graph.edges, (edge) => edge.from);
  for (let count = 0; ;) {
    const known = new Map<string, number>();
    const next = classes.map((own, state) => {
      const ways = (out.get(state) ?? []).map(({ to, label }) => `${classes[to] ?? 0} ${label ?? '\u0000'}`);
      const key = `${own}|${[...new Set(ways)].sort().join('|')}`;
      const found = known.get(key) ?? known.size;
      known.set(key, found);
      return found;
    });
    classes = next;
    if (known.size === count) break;
    count = known.size;
  }
  const edges = graph.edges.map(({ from, to, label }) => ({ from: classes[from] ?? 0, to: classes[to] ?? 0, label }));
  const finals = new Set([...graph.finals].map((state) => classes[state] ?? 0));
  return reachable({ states: graph.states, edges, finals, start: classes[graph.start] ?? 0 });
}
