import { areExclusive } from './exclusive-conditions.ts';
import type { BpmnBoundary, BpmnFlow, BpmnModel, BpmnNode, BpmnScope } from './bpmn-model.ts';
import type { GameStep, TokenGame } from './token-game.ts';

/** Gateways with more ways than this have more combinations than anybody means. */
const COMBINED_WAYS = 8;

/** A gateway or activity whose combinations are too many to play. */
export class TooManyWays extends Error {
  constructor(node: BpmnNode) {
    super(`"${node.name}" combines more than ${COMBINED_WAYS} ways`);
    this.name = 'TooManyWays';
  }
}

/** What a scope's steps need to know of the scope. */
interface ScopeSlots {
  readonly scope: BpmnScope;
  /** Holds a token while the scope runs. */
  readonly running: number;
  /** Holds a token until the first inner step is taken. */
  readonly entry: number;
  /** Every slot inside, those of inner scopes included: a scope ends when all are empty. */
  readonly inside: readonly number[];
  readonly flows: ReadonlyMap<BpmnFlow, number>;
  readonly links: ReadonlyMap<string, number>;
  /** What an error that this scope does not catch comes to; undefined at the top. */
  readonly thrown: ((step: Pick<GameStep, 'take'>, reference: string | undefined) => boolean) | undefined;
  /** Where the token goes that reaches an end: nowhere, but in a game whose pools end at a place. */
  readonly end: readonly number[];
}

/**
 * How a pool ends: when nothing in it is left to do (`counted`); the same, left to whoever asks that no token remain at
 * the end (`free`, which needs no step that looks for emptiness); or with the one token that reaches an end (`sink`).
 */
export type PoolEnd = 'counted' | 'free' | 'sink';

/**
 * The token game of a model (ISO/IEC 19510, chapter 13). Any flow into an activity starts it, all flows out of it are
 * taken; conditional flows are a choice of one or more, of one where their conditions exclude each other; a scope ends
 * when nothing in it is left to do; an inclusive gateway waits for what can still come.
 */
export function modelToGame(model: BpmnModel, end: PoolEnd): TokenGame {
  return new GameBuilder(model, end).build();
}

class GameBuilder {
  readonly #model: BpmnModel;
  readonly #slots: string[] = [];
  readonly #steps: GameStep[] = [];
  readonly #loose = new Set<number>();
  readonly #terminations: { slot: number; inside: readonly number[]; put: readonly number[] }[] = [];
  readonly #sent = new Map<string, number[]>();
  readonly #awaited = new Map<string, number[]>();

  readonly #end: PoolEnd;
  /** Slots that hold a token while a node works or is about to. */
  readonly #busy = new Map<string, number[]>();
  /** The slot that starts a node to which nothing leads. */
  readonly #kicks = new Map<BpmnNode, number>();

  constructor(model: BpmnModel, end: PoolEnd) {
    this.#model = model;
    this.#end = end;
  }

  build(): TokenGame {
    for (const { source, target } of this.#model.messages) {
      const slot = this.#slot(`message to "${target}"`);
      this.#loose.add(slot);
      this.#sent.set(source, [...(this.#sent.get(source) ?? []), slot]);
      this.#awaited.set(target, [...(this.#awaited.get(target) ?? []), slot]);
    }
    const initial: number[] = [];
    const final: number[] = [];
    for (const pool of this.#model.pools) {
      const sink = this.#end === 'sink';
      const entry = this.#slot(`the start of "${pool.name}"`);
      const done = this.#slot(`the end of "${pool.name}"`);
      const running = sink ? entry : this.#slot(`pool "${pool.name}"`);
      initial.push(...new Set([running, entry]));
      final.push(done);
      const inside = this.#scope(pool, running, entry, undefined, sink ? [done] : []);
      // A pool that waits for a message from another may never be started; it is over without having begun.
      const awaiting = pool.nodes.some((node) => node.kind === 'start' && this.#awaited.has(node.id));
      if (awaiting) this.#add({ take: [...new Set([running, entry])], put: [done] });
      if (!sink) this.#add({ take: [running], put: [done], empty: this.#end === 'counted' ? inside : [] });
    }
    const steps = this.#steps.map((step) => this.#terminated(step));
    return { slots: this.#slots, steps, initial, final, loose: this.#loose };
  }

  /** A step that brings a token to a terminate event ends its scope in the same moment: nothing can come between. */
  #terminated(step: GameStep): GameStep {
    const ended = this.#terminations.find(({ slot }) => step.put.includes(slot));
    if (ended === undefined) return step;
    const outside = step.put.filter((slot) => !ended.inside.includes(slot));
    return { ...step, put: [...outside, ...ended.put], clear: [...step.clear, ...ended.inside] };
  }

  #slot(name: string): number {
    this.#slots.push(name);
    return this.#slots.length - 1;
  }

  #add(step: Partial<GameStep>): void {
    this.#steps.push({ label: undefined, take: [], put: [], empty: [], clear: [], ...step });
  }

  /** Adds the steps of a scope and gives its inner slots. */
  #scope(
    scope: BpmnScope,
    running: number,
    entry: number,
    thrown: ScopeSlots['thrown'],
    end: readonly number[] = [],
  ): readonly number[] {
    const from = this.#slots.length;
    const nameOf = (id: string): string => scope.nodes.find((node) => node.id === id)?.name ?? id;
    const flows = new Map(
      scope.flows.map((flow) => [
        flow,
        this.#slot(`the flow from "${nameOf(flow.source)}" to "${nameOf(flow.target)}"`),
      ]),
    );
    const links = new Map<string, number>();
    for (const node of scope.nodes)
      if (node.kind === 'linkCatch' && node.reference !== undefined && !links.has(node.reference))
        links.set(node.reference, this.#slot(`the link "${node.reference}"`));
    const inside: number[] = [entry];
    const slots: ScopeSlots = { scope, running, entry, inside, flows, links, thrown, end };
    this.#enter(slots);
    // A gateway that waits must know every slot upstream, and an event that interrupts every slot of its scope.
    const order = (node: BpmnNode): number => (node.kind === 'eventSubprocess' ? 2 : node.kind === 'inclusive' ? 1 : 0);
    let counted = from;
    const count = (): void => {
      for (; counted < this.#slots.length; counted += 1) inside.push(counted);
    };
    for (const node of scope.nodes.toSorted((left, right) => order(left) - order(right))) {
      if (node.kind === 'eventSubprocess') count();
      this.#node(slots, node);
    }
    count();
    return inside;
  }

  /** How a scope begins: at one of its starts; without any, at every node that nothing leads to. */
  #enter(slots: ScopeSlots): void {
    const { scope, entry } = slots;
    const starts = scope.nodes.filter((node) => node.kind === 'start');
    for (const start of starts) {
      const messages = this.#awaited.get(start.id) ?? [];
      this.#add({ take: [entry, ...messages], put: this.#ways(slots, start.id) });
    }
    const loose = scope.nodes.filter(
      (node) =>
        node.kind !== 'start' &&
        node.kind !== 'eventSubprocess' &&
        node.kind !== 'linkCatch' &&
        this.#into(slots, node.id).length === 0,
    );
    const begun = loose.map((node) => ({ node, slot: this.#slot(`the start of "${node.name}"`) }));
    for (const { node, slot } of begun) {
      this.#kicks.set(node, slot);
      this.#occupy(node.id, slot);
    }
    if (starts.length === 0) this.#add({ take: [entry], put: begun.map(({ slot }) => slot) });
    else {
      for (const { node, slot } of begun)
        if (slots.scope.flows.some((flow) => flow.source === node.id)) this.#add({ take: [entry], put: [slot] });
    }
  }

  #into(slots: ScopeSlots, id: string): number[] {
    return [...slots.flows].flatMap(([flow, slot]) => (flow.target === id ? [slot] : []));
  }

  #occupy(id: string, slot: number): void {
    this.#busy.set(id, [...(this.#busy.get(id) ?? []), slot]);
  }

  /** Every flow out of a node; the end where there is none. */
  #ways(slots: ScopeSlots, id: string): readonly number[] {
    const ways = [...slots.flows].flatMap(([flow, slot]) => (flow.source === id ? [slot] : []));
    return ways.length === 0 ? slots.end : ways;
  }

  /** The sets of flows that may be taken out of a node together. */
  #outOf(slots: ScopeSlots, id: string, node?: BpmnNode): readonly (readonly number[])[] {
    const out = [...slots.flows].filter(([flow]) => flow.source === id);
    if (out.length === 0) return [slots.end];
    const inclusive = node?.kind === 'inclusive' && out.length > 1;
    const fallback = out.find(([flow]) => flow.id === node?.defaultFlow && (inclusive || flow.condition === undefined));
    const conditional = out.filter((each) => each !== fallback && (inclusive || each[0].condition !== undefined));
    const always = out.filter((each) => each !== fallback && !conditional.includes(each)).map(([, slot]) => slot);
    if (conditional.length === 0) return [[...always, ...(fallback === undefined ? [] : [fallback[1]])]];
    if (conditional.length > COMBINED_WAYS && node !== undefined) throw new TooManyWays(node);
    const exclusive = areExclusive(conditional.map(([flow]) => flow.condition ?? ''));
    const taken = exclusive ? conditional.map(([, slot]) => [slot]) : subsets(conditional.map(([, slot]) => slot));
    const none = fallback === undefined ? always : [...always, fallback[1]];
    return [...taken.map((set) => [...always, ...set]), ...(none.length > 0 ? [none] : [])];
  }

  #node(slots: ScopeSlots, node: BpmnNode): void {
    const kick = this.#kicks.get(node);
    const into = [...this.#into(slots, node.id), ...(kick === undefined ? [] : [kick])];
    const ways = this.#ways(slots, node.id);
    const awaited = this.#awaited.get(node.id) ?? [];
    const sent = this.#sent.get(node.id) ?? [];
    switch (node.kind) {
      case 'start':
        return;
      case 'end':
        for (const from of into) this.#add({ take: [from], put: [...slots.end, ...sent] });
        return;
      case 'terminate':
        for (const from of into)
          this.#terminations.push({ slot: from, inside: slots.inside, put: [...slots.end, ...sent] });
        return;
      case 'errorEnd':
        for (const from of into)
          if (slots.thrown?.({ take: [from] }, node.reference) !== true)
            this.#add({ take: [from], put: [...slots.end, ...sent] });
        return;
      case 'exclusive':
        for (const from of into) {
          for (const to of ways) this.#add({ take: [from, ...awaited], put: [to, ...sent] });
          if (ways.length === 0) this.#add({ take: [from, ...awaited], put: sent });
        }
        return;
      case 'parallel':
        this.#add({ take: into, put: ways });
        return;
      case 'inclusive':
        this.#inclusive(slots, node, into);
        return;
      case 'passing':
        for (const from of into) this.#add({ take: [from, ...awaited], put: [...ways, ...sent] });
        return;
      case 'linkThrow': {
        const link = slots.links.get(node.reference ?? '');
        for (const from of into) this.#add({ take: [from], put: link === undefined ? [] : [link] });
        return;
      }
      case 'linkCatch': {
        const link = slots.links.get(node.reference ?? '');
        if (link !== undefined) this.#add({ take: [link], put: ways });
        return;
      }
      case 'task':
        this.#task(slots, node, into, this.#outOf(slots, node.id, node));
        return;
      default:
        this.#subprocess(slots, node, into, this.#outOf(slots, node.id, node));
    }
  }

  #inclusive(slots: ScopeSlots, node: BpmnNode, into: readonly number[]): void {
    if (into.length > COMBINED_WAYS) throw new TooManyWays(node);
    const joined = into.length > 1 ? this.#slot(`"${node.name}"`) : into[0];
    if (joined === undefined) return;
    for (const arrived of into.length > 1 ? subsets(into) : []) {
      const missing = into.filter((slot) => !arrived.includes(slot));
      const coming = this.#upstream(slots, node, missing);
      const covered = this.#upstream(slots, node, arrived);
      this.#add({
        take: arrived,
        put: [joined],
        empty: [...missing, ...[...coming].filter((slot) => !covered.has(slot) && !arrived.includes(slot))],
      });
    }
    for (const to of this.#outOf(slots, node.id, node)) this.#add({ take: [joined], put: to });
  }

  #task(slots: ScopeSlots, node: BpmnNode, into: readonly number[], outs: readonly (readonly number[])[]): void {
    const { name: label } = node;
    const messages = { awaited: this.#awaited.get(node.id) ?? [], sent: this.#sent.get(node.id) ?? [] };
    const guests = node.boundaries ?? [];
    const beside = guests.filter((boundary) => !boundary.interrupting);
    // An activity that asks and is answered sends when it begins and waits before it ends.
    const asks = messages.awaited.length > 0 && messages.sent.length > 0;
    const held = beside.length > 0 || node.repeats !== undefined || asks;
    const busy = held ? this.#slot(`"${label}"`) : -1;
    if (held) this.#occupy(node.id, busy);
    const armed = beside.map((boundary) => ({ boundary, slot: this.#slot(`the event at "${label}"`) }));
    const arming = armed.map(({ slot }) => slot);
    for (const from of into) {
      const take = asks ? [from] : [from, ...messages.awaited];
      const asked = asks ? messages.sent : [];
      if (!held) for (const to of outs) this.#add({ label, take, put: [...to, ...messages.sent] });
      else if (node.repeats === undefined) this.#add({ take, put: [busy, ...arming, ...asked] });
      else {
        this.#add({ label, take, put: [busy, ...arming, ...messages.sent] });
        if (node.repeats === 'any') for (const to of outs) this.#add({ take: [from], put: to });
      }
      for (const boundary of guests.filter((each) => each.interrupting)) {
        // Work that is interrupted may or may not have left its trace.
        for (const to of this.#outOf(slots, boundary.id)) {
          this.#add({ take, put: to });
          this.#add({ label, take, put: to });
        }
      }
    }
    if (!held) return;
    for (const { boundary, slot } of armed)
      for (const to of this.#outOf(slots, boundary.id)) this.#add({ take: [busy, slot], put: [busy, ...to] });
    const ends = node.repeats === undefined ? label : undefined;
    if (node.repeats !== undefined) this.#add({ label, take: [busy], put: [busy] });
    for (const to of outs)
      this.#add({
        label: ends,
        take: asks ? [busy, ...messages.awaited] : [busy],
        put: [...to, ...(ends === undefined || asks ? [] : messages.sent)],
        clear: arming,
      });
  }

  #subprocess(slots: ScopeSlots, node: BpmnNode, into: readonly number[], outs: readonly (readonly number[])[]): void {
    const { inner, name } = node;
    if (inner === undefined) return;
    const rest = [...slots.inside];
    const running = this.#slot(`sub-process "${name}"`);
    this.#occupy(node.id, running);
    const entry = this.#slot(`the start of "${name}"`);
    const guests = node.boundaries ?? [];
    const armed = guests
      .filter((each) => !each.interrupting)
      .map((boundary) => ({ boundary, slot: this.#slot(`the event at "${name}"`) }));
    const clearing: number[] = [];
    const caught = new Set<BpmnBoundary>();
    const thrown: ScopeSlots['thrown'] = ({ take }, reference) => {
      const catcher =
        guests.find((each) => each.error && each.reference === reference && reference !== undefined) ??
        guests.find((each) => each.error && (each.reference === undefined || reference === undefined));
      if (catcher === undefined) return slots.thrown?.({ take }, reference) ?? false;
      caught.add(catcher);
      for (const to of this.#outOf(slots, catcher.id))
        this.#add(
          catcher.interrupting
            ? { take: [running, ...take], put: to, clear: clearing }
            : { take: [running, ...take], put: [running, ...to] },
        );
      return true;
    };
    const inside = this.#scope(inner, running, entry, thrown);
    clearing.push(...inside, ...armed.map(({ slot }) => slot));
    const begin = [running, entry, ...armed.map(({ slot }) => slot)];
    if (node.kind === 'eventSubprocess') {
      const awaited = inner.nodes
        .filter((each) => each.kind === 'start')
        .flatMap((each) => this.#awaited.get(each.id) ?? []);
      this.#eventSubprocess(slots, node, begin, running, inside, rest, awaited);
      return;
    }
    for (const from of into) {
      this.#add({ take: [from], put: begin, empty: [running] });
      if (node.repeats === 'any') for (const to of outs) this.#add({ take: [from], put: to });
    }
    if (node.kind === 'adHoc') this.#adHoc(inner, running, inside);
    const finish = { take: [running], empty: inside, clear: armed.map(({ slot }) => slot) };
    for (const to of outs) this.#add({ ...finish, put: to });
    if (node.repeats !== undefined) this.#add({ ...finish, put: begin });
    for (const boundary of guests.filter((each) => each.interrupting && !caught.has(each)))
      for (const to of this.#outOf(slots, boundary.id)) this.#add({ take: [running], put: to, clear: clearing });
    for (const { boundary, slot } of armed)
      if (!caught.has(boundary))
        for (const to of this.#outOf(slots, boundary.id)) this.#add({ take: [running, slot], put: [running, ...to] });
  }

  /** In an ad-hoc sub-process whatever nothing leads to may run as often as people like. */
  #adHoc(inner: BpmnScope, running: number, inside: readonly number[]): void {
    for (const node of inner.nodes) {
      const slot = this.#kicks.get(node);
      if (slot !== undefined && inside.includes(slot)) {
        this.#add({ take: [running], put: [running, slot], empty: [slot] });
        this.#add({ take: [slot] });
      }
    }
  }

  #eventSubprocess(
    slots: ScopeSlots,
    node: BpmnNode,
    begin: readonly number[],
    running: number,
    inside: readonly number[],
    rest: readonly number[],
    awaited: readonly number[],
  ): void {
    const take = [slots.running, ...awaited];
    const spent = this.#slot(`"${node.name}" has begun`);
    this.#add({
      take,
      put: [slots.running, spent, ...begin],
      empty: [running, spent, slots.entry],
      clear: node.interrupting === true ? rest : [],
    });
    // It begins once in a life of its scope; the mark goes with the scope.
    this.#add({ take: [spent], empty: [running, ...rest] });
    this.#add({ take: [running], empty: inside });
  }

  /** Slots from which a token can come to the given flows without passing the gateway itself. */
  #upstream(slots: ScopeSlots, gateway: BpmnNode, targets: readonly number[]): ReadonlySet<number> {
    const owner = new Map<string, string>();
    for (const node of slots.scope.nodes) for (const boundary of node.boundaries ?? []) owner.set(boundary.id, node.id);
    const found = new Set<number>();
    const seen = new Set<string>([gateway.id]);
    const stack = [...slots.flows].flatMap(([flow, slot]) => (targets.includes(slot) ? [flow.source] : []));
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      const node = owner.get(id) ?? id;
      if (seen.has(node)) continue;
      seen.add(node);
      for (const slot of this.#busy.get(node) ?? []) found.add(slot);
      for (const [flow, slot] of slots.flows) {
        if (flow.target !== node) continue;
        found.add(slot);
        stack.push(flow.source);
      }
    }
    return found;
  }
}

function subsets(items: readonly number[]): number[][] {
  return Array.from({ length: (1 << items.length) - 1 }, (_, index) =>
    items.filter((_, place) => ((index + 1) >> place) & 1),
  );
}
