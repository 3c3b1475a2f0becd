import { SeededRandom } from '../../../../base/random.ts';
import { timeFromText } from '../log/read-time.ts';
import { isEnabled, type PetriNet, type Transition } from '../model/petri-net.ts';
import { makeWorkingClock, type WorkingClock } from '../performance/working-calendar.ts';
import { draw, pick, uniform, type Scenario } from './scenario.ts';

/** One execution in a simulated log; times are milliseconds since the epoch. */
export interface SimulatedEvent {
  readonly caseIndex: number;
  readonly activity: string;
  readonly pool: string | undefined;
  /** When the work was ready to start, when it started and when it was done. */
  readonly ready: number;
  readonly start: number;
  readonly end: number;
}

export interface SimulatedRun {
  readonly events: readonly SimulatedEvent[];
  /** Arrival and departure per case; NaN departure for a case that the model cannot finish. */
  readonly arrivals: Float64Array;
  readonly departures: Float64Array;
  readonly costs: Float64Array;
  /** Busy milliseconds and open milliseconds per unit of each pool. */
  readonly pools: ReadonlyMap<string, { readonly busy: number; readonly open: number }>;
}

/** Work waiting for a pool: one case, or a batch of them. */
interface Work {
  readonly transition: number;
  readonly cases: readonly number[];
  readonly ready: readonly number[];
  readonly priority: number;
  readonly sequence: number;
}

interface Pool {
  readonly name: string;
  readonly capacity: number;
  readonly clock: WorkingClock | undefined;
  readonly costPerHour: number;
  readonly queue: Work[];
  busyUnits: number;
  busy: number;
  wakesAt: number;
}

interface Batch {
  readonly cases: number[];
  readonly ready: number[];
  generation: number;
}

/** A queue of things to happen in order of time, and in order of scheduling at equal times. */
class Agenda {
  readonly #items: { readonly time: number; readonly sequence: number; readonly act: () => void }[] = [];
  #sequence = 0;

  add(time: number, act: () => void): void {
    const item = { time, sequence: this.#sequence, act };
    this.#sequence += 1;
    let at = this.#items.length;
    this.#items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#items[parent];
      if (above === undefined || !this.#before(item, above)) break;
      this.#items[at] = above;
      at = parent;
    }
    this.#items[at] = item;
  }

  #before(left: { time: number; sequence: number }, right: { time: number; sequence: number }): boolean {
    return left.time < right.time || (left.time === right.time && left.sequence < right.sequence);
  }

  next(): { readonly time: number; readonly act: () => void } | undefined {
    const [first] = this.#items;
    const last = this.#items.pop();
    if (first === undefined || last === undefined || this.#items.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const [a, b] = [this.#items[left], this.#items[right]];
      const child = a !== undefined && (b === undefined || this.#before(a, b)) ? left : right;
      const candidate = this.#items[child];
      if (candidate === undefined || !this.#before(candidate, last)) break;
      this.#items[at] = candidate;
      at = child;
    }
    this.#items[at] = last;
    return first;
  }
}

/**
 * One run of the token game with time. Choices fall by weight when a token arrives; work waits for its pool,
 * the highest priority among those waiting at that moment first; a step's duration passes in the pool's
 * working time. Batches that are still open when nothing else can happen are worked off, not lost.
 */
export function simulateRun(net: PetriNet, scenario: Scenario, seed: number): SimulatedRun {
  return new Simulation(net, scenario, seed).run();
}

/** More silent steps than this in a row for one case mean a model that turns on the spot. */
const STEP_LIMIT = 100_000;

class Simulation {
  readonly #net: PetriNet;
  readonly #scenario: Scenario;
  readonly #random: SeededRandom;
  readonly #agenda = new Agenda();
  readonly #pools = new Map<string, Pool>();
  readonly #batches = new Map<number, Batch>();
  readonly #markings: (number[] | undefined)[] = [];
  readonly #pending: number[] = [];
  readonly #priorities: number[] = [];
  readonly #events: SimulatedEvent[] = [];
  readonly #arrivals: Float64Array;
  readonly #departures: Float64Array;
  readonly #costs: Float64Array;
  readonly #weights: readonly number[];
  #now: number;
  #sequence = 0;

  constructor(net: PetriNet, scenario: Scenario, seed: number) {
    this.#net = net;
    this.#scenario = scenario;
    this.#random = new SeededRandom(BigInt(seed));
    this.#now = timeFromText(scenario.start, { offsetMinutes: 0 });
    this.#arrivals = new Float64Array(scenario.cases);
    this.#departures = new Float64Array(scenario.cases).fill(Number.NaN);
    this.#costs = new Float64Array(scenario.cases);
    this.#weights = net.transitions.map(
      (step) => scenario.weights[step.id] ?? (step.label === undefined ? undefined : scenario.weights[step.label]) ?? 1,
    );
    for (const [name, pool] of Object.entries(scenario.pools)) {
      const clock =
        pool.calendar === undefined
          ? undefined
          : makeWorkingClock({ ...pool.calendar, holidays: new Set(pool.calendar.holidays) });
      this.#pools.set(name, {
        name,
        capacity: pool.capacity,
        clock,
        costPerHour: pool.costPerHour,
        queue: [],
        busyUnits: 0,
        busy: 0,
        wakesAt: Number.NaN,
      });
    }
  }

  run(): SimulatedRun {
    const begin = this.#now;
    this.#scheduleArrivals();
    for (;;) {
      const next = this.#agenda.next();
      if (next !== undefined) {
        this.#now = next.time;
        next.act();
      } else if (!this.#flushBatches()) break;
    }
    const end = this.#now;
    const pools = new Map(
      [...this.#pools.values()].map((pool) => [
        pool.name,
        { busy: pool.busy, open: pool.capacity * (pool.clock?.between(begin, end) ?? end - begin) },
      ]),
    );
    return { events: this.#events, arrivals: this.#arrivals, departures: this.#departures, costs: this.#costs, pools };
  }

  #scheduleArrivals(): void {
    const { arrival, cases } = this.#scenario;
    const clock =
      arrival.calendar === undefined
        ? undefined
        : makeWorkingClock({ ...arrival.calendar, holidays: new Set(arrival.calendar.holidays) });
    let time = clock === undefined ? this.#now : clock.nextOpen(this.#now);
    for (let index = 0; index < cases; index += 1) {
      const gap = draw(arrival.between, this.#random) * 1000;
      time = clock === undefined ? time + gap : clock.after(time, gap);
      this.#arrivals[index] = time;
      this.#priorities.push(this.#drawPriority());
      this.#pending.push(0);
      this.#agenda.add(time, () => {
        this.#markings[index] = [...this.#net.initial];
        this.#advance(index);
      });
    }
  }

  #drawPriority(): number {
    const classes = this.#scenario.priorities;
    return classes.length === 0
      ? 0
      : (classes[
          pick(
            classes.map((one) => one.share),
            this.#random,
          )
        ]?.priority ?? 0);
  }

  /** Fires what the case can fire now; visible steps leave the marking and come back when they are done. */
  #advance(index: number): void {
    const marking = this.#markings[index];
    if (marking === undefined) return;
    for (let steps = 0; steps < STEP_LIMIT; steps += 1) {
      const enabled = this.#net.transitions.flatMap((step, number) => (isEnabled(step, marking) ? [number] : []));
      const [first] = enabled;
      if (first === undefined) break;
      const chosen = this.#choose(enabled, first, this.#mayEnd(index, marking));
      if (chosen === undefined) break;
      const transition = this.#net.transitions[chosen];
      if (transition === undefined) break;
      for (const arc of transition.inputs) marking[arc.place] = (marking[arc.place] ?? 0) - arc.weight;
      if (transition.label === undefined) this.#produce(marking, transition);
      else this.#begin(index, chosen, transition.label);
    }
    if (this.#mayEnd(index, marking) && Number.isNaN(this.#departures[index] ?? Number.NaN))
      this.#departures[index] = this.#now;
  }

  #mayEnd(index: number, marking: readonly number[]): boolean {
    return (
      (this.#pending[index] ?? 0) === 0 && marking.every((tokens, place) => tokens === (this.#net.final[place] ?? 0))
    );
  }

  /** One of the steps that compete with the first enabled one for a token; where the case could end, ending competes too. */
  #choose(enabled: readonly number[], first: number, mayEnd: boolean): number | undefined {
    const places = new Set(this.#net.transitions[first]?.inputs.map((arc) => arc.place));
    const rivals = enabled.filter((number) =>
      this.#net.transitions[number]?.inputs.some((arc) => places.has(arc.place)),
    );
    const weights = rivals.map((number) => this.#weights[number] ?? 1);
    if (mayEnd) weights.push(1);
    return rivals[pick(weights, this.#random)];
  }

  #produce(marking: number[], transition: Transition): void {
    for (const arc of transition.outputs) marking[arc.place] = (marking[arc.place] ?? 0) + arc.weight;
  }

  #begin(index: number, transition: number, label: string): void {
    this.#pending[index] = (this.#pending[index] ?? 0) + 1;
    const rule = this.#scenario.activities[label]?.batch;
    if (rule === undefined) {
      this.#enqueue(transition, [index], [this.#now]);
      return;
    }
    const batch = this.#batches.get(transition) ?? { cases: [], ready: [], generation: 0 };
    this.#batches.set(transition, batch);
    batch.cases.push(index);
    batch.ready.push(this.#now);
    if (batch.cases.length >= rule.size) this.#releaseBatch(transition, batch);
    else if (batch.cases.length === 1 && rule.maxWait !== undefined) {
      const generation = batch.generation;
      this.#agenda.add(this.#now + rule.maxWait * 1000, () => {
        if (batch.generation === generation) this.#releaseBatch(transition, batch);
      });
    }
  }

  #releaseBatch(transition: number, batch: Batch): void {
    batch.generation += 1;
    this.#enqueue(transition, batch.cases.splice(0), batch.ready.splice(0));
  }

  #flushBatches(): boolean {
    let released = false;
    for (const [transition, batch] of this.#batches) {
      if (batch.cases.length === 0) continue;
      this.#releaseBatch(transition, batch);
      released = true;
    }
    return released;
  }

  #enqueue(transition: number, cases: readonly number[], ready: readonly number[]): void {
    const label = this.#net.transitions[transition]?.label ?? '';
    const pool = this.#pools.get(this.#scenario.activities[label]?.pool ?? '');
    const priority = Math.max(...cases.map((index) => this.#priorities[index] ?? 0));
    const work: Work = { transition, cases, ready, priority, sequence: this.#sequence };
    this.#sequence += 1;
    if (pool === undefined) this.#start(work, undefined);
    else {
      pool.queue.push(work);
      this.#serve(pool);
    }
  }

  #serve(pool: Pool): void {
    while (pool.busyUnits < pool.capacity && pool.queue.length > 0) {
      const open = pool.clock === undefined ? this.#now : pool.clock.nextOpen(this.#now);
      if (open > this.#now) {
        // NaN wakes never: a pool that never opens leaves its work waiting.
        if (pool.wakesAt !== open) this.#agenda.add(open, () => this.#serve(pool));
        pool.wakesAt = open;
        return;
      }
      if (Number.isNaN(open)) return;
      let best = 0;
      for (const [place, work] of pool.queue.entries()) {
        const leader = pool.queue[best];
        if (
          leader !== undefined &&
          (work.priority > leader.priority || (work.priority === leader.priority && work.sequence < leader.sequence))
        )
          best = place;
      }
      const [work] = pool.queue.splice(best, 1);
      if (work !== undefined) this.#start(work, pool);
    }
  }

  #start(work: Work, pool: Pool | undefined): void {
    const label = this.#net.transitions[work.transition]?.label ?? '';
    const plan = this.#scenario.activities[label];
    const duration = plan === undefined ? 0 : draw(plan.duration, this.#random) * 1000;
    const start = this.#now;
    const end = pool?.clock === undefined ? start + duration : pool.clock.after(start, duration);
    if (pool !== undefined) {
      pool.busyUnits += 1;
      pool.busy += duration;
    }
    const cost = (plan?.cost ?? 0) + ((pool?.costPerHour ?? 0) * duration) / 3_600_000;
    this.#agenda.add(end, () => {
      if (pool !== undefined) pool.busyUnits -= 1;
      for (const [place, index] of work.cases.entries()) {
        this.#events.push({
          caseIndex: index,
          activity: label,
          pool: pool?.name,
          ready: work.ready[place] ?? start,
          start,
          end,
        });
        this.#costs[index] = (this.#costs[index] ?? 0) + cost / work.cases.length;
        this.#complete(index, work.transition);
      }
      if (pool !== undefined) this.#serve(pool);
    });
  }

  #complete(index: number, transition: number): void {
    const marking = this.#markings[index];
    const step = this.#net.transitions[transition];
    if (marking === undefined || step === undefined) return;
    this.#pending[index] = (this.#pending[index] ?? 0) - 1;
    this.#produce(marking, step);
    this.#advance(index);
  }
}

/** A seed for each replication: the same for every scenario, so that comparisons differ by the change alone. */
export function replicationSeed(seed: number, replication: number): number {
  const random = new SeededRandom(BigInt(seed) * 1_000_003n + BigInt(replication));
  return Math.floor(uniform(random) * Number.MAX_SAFE_INTEGER);
}
