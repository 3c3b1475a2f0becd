/**
 * The token game of a BPMN model as steps over numbered slots. A slot holds the tokens of a flow, a running
 * sub-process, a pool or a message. What BPMN adds to plain nets is two things: a step may ask that slots be empty (a
 * scope ends, an inclusive gateway waits for nobody more) and may clear slots (an interruption, a termination).
 */
export interface GameStep {
  /** Undefined for a step that no log shows. */
  readonly label: string | undefined;
  readonly take: readonly number[];
  readonly put: readonly number[];
  readonly empty: readonly number[];
  readonly clear: readonly number[];
}

export interface TokenGame {
  readonly slots: readonly string[];
  readonly steps: readonly GameStep[];
  readonly initial: readonly number[];
  /** Slots that must hold one token at the end; all others must be empty, but those of `loose`. */
  readonly final: readonly number[];
  /** Slots that hold one token at most and may be left full: messages that nobody waits for. */
  readonly loose: ReadonlySet<number>;
}

/** Whether the game is a Petri net as it stands. */
export function isPlain(game: TokenGame): boolean {
  return game.loose.size === 0 && game.steps.every((step) => step.empty.length === 0 && step.clear.length === 0);
}

/** The states of a game that can reach its end, with the steps between them; state 0 is the first. */
export interface StateGraph {
  readonly states: number;
  readonly edges: readonly StateEdge[];
  readonly finals: ReadonlySet<number>;
}

export interface StateEdge {
  readonly from: number;
  readonly to: number;
  readonly label: string | undefined;
}

export type Exploration =
  | { readonly kind: 'whole'; readonly graph: StateGraph; readonly stuck: readonly (readonly string[])[] }
  | { readonly kind: 'endless'; readonly slot: string }
  | { readonly kind: 'large'; readonly states: number };

/** More tokens than this in one slot mean a model that never stops making them. */
const TOKEN_LIMIT = 3;

/** Plays a game in every way there is, up to `limit` states. */
export function explore(game: TokenGame, limit: number): Exploration {
  const known = new Map<string, number>();
  const states: Uint8Array[] = [];
  const edges: StateEdge[] = [];
  const finals = new Set<number>();
  const add = (state: Uint8Array): number => {
    const key = String.fromCharCode(...state);
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, states.length);
    if (isFinal(game, state)) finals.add(states.length);
    states.push(state);
    return states.length - 1;
  };
  const first = new Uint8Array(game.slots.length);
  for (const slot of game.initial) first[slot] = 1;
  add(first);
  for (let from = 0; from < states.length; from += 1) {
    const state = states[from];
    if (state === undefined) break;
    for (const step of game.steps) {
      if (!mayHappen(step, state)) continue;
      const next = after(game, step, state);
      const full = next.findIndex((tokens) => tokens > TOKEN_LIMIT);
      if (full >= 0) return { kind: 'endless', slot: game.slots[full] ?? '' };
      edges.push({ from, to: add(next), label: step.label });
      if (states.length > limit) return { kind: 'large', states: states.length };
    }
  }
  return { kind: 'whole', ...keepEnding(game, states, edges, finals) };
}

function mayHappen(step: GameStep, state: Uint8Array): boolean {
  for (const slot of step.take) if ((state[slot] ?? 0) === 0) return false;
  for (const slot of step.empty) if ((state[slot] ?? 0) > 0) return false;
  return true;
}

function after(game: TokenGame, step: GameStep, state: Uint8Array): Uint8Array {
  const next = state.slice();
  for (const slot of step.take) next[slot] = (next[slot] ?? 0) - 1;
  for (const slot of step.clear) next[slot] = 0;
  for (const slot of step.put) next[slot] = game.loose.has(slot) ? 1 : (next[slot] ?? 0) + 1;
  return next;
}

function isFinal(game: TokenGame, state: Uint8Array): boolean {
  for (const slot of game.final) if (state[slot] !== 1) return false;
  return state.every((tokens, slot) => tokens === 0 || game.loose.has(slot) || game.final.includes(slot));
}

/** Leaves only states from which the end can be reached, and names what holds tokens in those that are stuck. */
function keepEnding(
  game: TokenGame,
  states: readonly Uint8Array[],
  edges: readonly StateEdge[],
  finals: ReadonlySet<number>,
): { readonly graph: StateGraph; readonly stuck: readonly (readonly string[])[] } {
  const before = Map.groupBy(edges, (edge) => edge.to);
  const ending = new Set(finals);
  const stack = [...finals];
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    for (const edge of before.get(state) ?? []) {
      if (ending.has(edge.from)) continue;
      ending.add(edge.from);
      stack.push(edge.from);
    }
  }
  const moving = new Set(edges.map((edge) => edge.from));
  const stuck = states.flatMap((state, index) =>
    ending.has(index) || moving.has(index)
      ? []
      : [
          game.slots.filter(
            (name, slot) =>
              (state[slot] ?? 0) > 0 && !game.loose.has(slot) && !/^(pool|sub-process|the end of) "/.test(name),
          ),
        ],
  );
  const numbers = new Map<number, number>();
  for (let index = 0; index < states.length; index += 1) if (ending.has(index)) numbers.set(index, numbers.size);
  const graph: StateGraph = {
    states: numbers.size,
    edges: edges.flatMap((edge) => {
      const [from, to] = [numbers.get(edge.from), numbers.get(edge.to)];
      return from === undefined || to === undefined ? [] : [{ from, to, label: edge.label }];
    }),
    finals: new Set([...finals].flatMap((state) => numbers.get(state) ?? [])),
  };
  return { graph: ending.has(0) ? graph : { states: 0, edges: [], finals: new Set() }, stuck };
}
