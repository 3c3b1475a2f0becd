import { SeededRandom } from '@finaceverse/base/random';
import { timeFromText } from '../log/read-time.ts';
import { isEnabled, type PetriNet, type Transition } from '../model/petri-net.ts';
import { makeWorkingClock, type WorkingClock } from '../performance/working-calendar.ts';
import { draw, pick, uniform, type CalendarInput, type Scenario } from './scenario.ts';

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

/** One step that a case has come to. */
interface Task {
  readonly caseIndex: number;
  /** Its place in the route of its case; -1 where the net decides the way. */
  readonly place: number;
  /** The activity whose end brought it about; '' for the arrival. */
  readonly previous: string;
  readonly ready: number;
}

/** Work waiting for a pool: one task, or a batch of them. */
interface Work {
  readonly transition: number;
  readonly tasks: readonly Task[];
  readonly priority: number;
  readonly sequence: number;
}

/** A route as the simulation walks it: how many steps each waits for, and which steps wait for it. */
interface Way {
  readonly steps: readonly { readonly label: string; readonly transition: number; readonly before: number }[];
  readonly releases: readonly (readonly number[])[];
}

/** How far a case has come on its way. */
interface Walk {
  readonly way: Way;
  readonly waiting: Int32Array;
  left: number;
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
  readonly tasks: Task[];
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
export function simulateRun(net: PetriNet, scenario: Scenario, seed: number, shouldStop?: () => boolean): SimulatedRun {
  return new Simulation(net, scenario, seed).run(shouldStop);
}

/** A run that would go on for ever, or for longer than it was given. */
export class EndlessRun extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EndlessRun';
  }
}

/** Steps of one case, and events of one run, beyond which a run is taken to be endless. */
const CASE_STEPS = 20_000;
const RUN_EVENTS = 8_000_000;

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
  readonly #ways: readonly Way[];
  readonly #walks: (Walk | undefined)[] = [];
  readonly #steps: Int32Array;
  readonly #clock: WorkingClock | undefined;
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
    this.#steps = new Int32Array(scenario.cases);
    this.#clock = clockOf(scenario.calendar);
    this.#weights = net.transitions.map(
      (step) => scenario.weights[step.id] ?? (step.label === undefined ? undefined : scenario.weights[step.label]) ?? 1,
    );
    this.#ways = waysOf(net, scenario);
    for (const [name, pool] of Object.entries(scenario.pools)) {
      const clock = clockOf(pool.calendar);
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

  run(shouldStop: (() => boolean) | undefined): SimulatedRun {
    const begin = this.#now;
    let acted = 0;
    this.#scheduleArrivals();
    for (;;) {
      const next = this.#agenda.next();
      if (next !== undefined) {
        this.#now = next.time;
        next.act();
        acted += 1;
        if (acted % 1024 === 0 && shouldStop?.() === true)
          throw new EndlessRun(`The time limit ended the simulation after ${this.#events.length} events.`);
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
    const clock = clockOf(arrival.calendar);
    let time = clock === undefined ? this.#now : clock.nextOpen(this.#now);
    for (let index = 0; index < cases; index += 1) {
      const gap = draw(arrival.between, this.#random) * 1000;
      time = clock === undefined ? time + gap : clock.after(time, gap);
      this.#arrivals[index] = time;
      this.#priorities.push(this.#drawPriority());
      this.#pending.push(0);
      this.#agenda.add(time, () => this.#arrive(index));
    }
  }

  #arrive(index: number): void {
    if (this.#ways.length === 0) {
      this.#markings[index] = [...this.#net.initial];
      this.#advance(index, '');
      return;
    }
    const shares = this.#scenario.routes.map(({ share }) => share);
    const way = this.#ways[pick(shares, this.#random)];
    if (way === undefined) return;
    const waiting = Int32Array.from(way.steps, ({ before }) => before);
    this.#walks[index] = { way, waiting, left: way.steps.length };
    if (way.steps.length === 0) this.#departures[index] = this.#now;
    for (const [place, step] of way.steps.entries())
      if (step.before === 0) this.#begin(index, step.transition, step.label, place, '');
  }

  /** A step of a route is done: those that waited for nothing else begin. */
  #walkOn(walk: Walk, { caseIndex, place }: Task): void {
    walk.left -= 1;
    if (walk.left === 0) this.#departures[caseIndex] = this.#now;
    const { label = '' } = walk.way.steps[place] ?? {};
    for (const next of walk.way.releases[place] ?? []) {
      const waiting = (walk.waiting[next] ?? 0) - 1;
      walk.waiting[next] = waiting;
      const step = walk.way.steps[next];
      if (waiting === 0 && step !== undefined) this.#begin(caseIndex, step.transition, step.label, next, label);
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
  #advance(index: number, previous: string): void {
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
      else this.#begin(index, chosen, transition.label, -1, previous);
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

  #begin(caseIndex: number, transition: number, label: string, place: number, previous: string): void {
    this.#pending[caseIndex] = (this.#pending[caseIndex] ?? 0) + 1;
    const steps = (this.#steps[caseIndex] ?? 0) + 1;
    this.#steps[caseIndex] = steps;
    if ((place < 0 && steps > CASE_STEPS) || this.#events.length > RUN_EVENTS)
      throw new EndlessRun(`A case goes on without end: it came to "${label}" after ${steps} steps.`);
    const task = { caseIndex, place, previous, ready: this.#now };
    const plan = this.#scenario.activities[label];
    const wait = plan?.following?.[previous]?.wait ?? plan?.wait;
    const seconds = wait === undefined ? 0 : draw(wait, this.#random);
    if (seconds === 0) this.#ask(task, transition, label);
    else {
      const due = this.#clock === undefined ? this.#now + seconds * 1000 : this.#clock.after(this.#now, seconds * 1000);
      this.#agenda.add(due, () => this.#ask(task, transition, label));
    }
  }

  /** The work is asked for: at once, or when enough of it has come together. */
  #ask(task: Task, transition: number, label: string): void {
    const rule = this.#scenario.activities[label]?.batch;
    if (rule === undefined) {
      this.#enqueue(transition, [task]);
      return;
    }
    const batch = this.#batches.get(transition) ?? { tasks: [], generation: 0 };
    this.#batches.set(transition, batch);
    batch.tasks.push(task);
    if (batch.tasks.length >= rule.size) this.#releaseBatch(transition, batch);
    else if (batch.tasks.length === 1 && rule.maxWait !== undefined) {
      const generation = batch.generation;
      this.#agenda.add(this.#now + rule.maxWait * 1000, () => {
        if (batch.generation === generation) this.#releaseBatch(transition, batch);
      });
    }
  }

  #releaseBatch(transition: number, batch: Batch): void {
    batch.generation += 1;
    this.#enqueue(transition, batch.tasks.splice(0));
  }

  #flushBatches(): boolean {
    let released = false;
    for (const [transition, batch] of this.#batches) {
      if (batch.tasks.length === 0) continue;
      this.#releaseBatch(transition, batch);
      released = true;
    }
    return released;
  }

  #enqueue(transition: number, tasks: readonly Task[]): void {
    const label = this.#net.transitions[transition]?.label ?? '';
    const pool = this.#pools.get(this.#scenario.activities[label]?.pool ?? '');
    const priority = tasks.reduce(
      (best, { caseIndex }) => Math.max(best, this.#priorities[caseIndex] ?? 0),
      Number.NEGATIVE_INFINITY,
    );
    const work: Work = { transition, tasks, priority, sequence: this.#sequence };
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
    const spread = plan?.following?.[work.tasks[0]?.previous ?? '']?.duration ?? plan?.duration;
    const duration = spread === undefined ? 0 : draw(spread, this.#random) * 1000;
    const start = this.#now;
    const clock = pool === undefined ? this.#clock : pool.clock;
    const end = clock === undefined ? start + duration : clock.after(start, duration);
    if (pool !== undefined) {
      pool.busyUnits += 1;
      pool.busy += duration;
    }
    const cost = (plan?.cost ?? 0) + ((pool?.costPerHour ?? 0) * duration) / 3_600_000;
    this.#agenda.add(end, () => {
      if (pool !== undefined) pool.busyUnits -= 1;
      for (const task of work.tasks) {
        const { caseIndex, ready } = task;
        this.#events.push({ caseIndex, activity: label, pool: pool?.name, ready, start, end });
        this.#costs[caseIndex] = (this.#costs[caseIndex] ?? 0) + cost / work.tasks.length;
        this.#complete(task, work.transition, label);
      }
      if (pool !== undefined) this.#serve(pool);
    });
  }

  #complete(task: Task, transition: number, label: string): void {
    const { caseIndex } = task;
    this.#pending[caseIndex] = (this.#pending[caseIndex] ?? 0) - 1;
    const walk = this.#walks[caseIndex];
    if (walk !== undefined) {
      this.#walkOn(walk, task);
      return;
    }
    const marking = this.#markings[caseIndex];
    const step = this.#net.transitions[transition];
    if (marking === undefined || step === undefined) return;
    this.#produce(marking, step);
    this.#advance(caseIndex, label);
  }
}

/** A clock works out each day once; the runs of a scenario live through the same days. */
const CLOCKS = new WeakMap<CalendarInput, WorkingClock>();

function clockOf(calendar: CalendarInput | undefined): WorkingClock | undefined {
  if (calendar === undefined) return undefined;
  const known = CLOCKS.get(calendar) ?? makeWorkingClock({ ...calendar, holidays: new Set(calendar.holidays) });
  CLOCKS.set(calendar, known);
  return known;
}

function waysOf(net: PetriNet, scenario: Scenario): readonly Way[] {
  const transitions = new Map(net.transitions.map(({ label }, index) => [label, index]));
  return scenario.routes.map(({ steps }) => {
    const releases = steps.map((): number[] => []);
    for (const [place, { after }] of steps.entries()) for (const other of new Set(after)) releases[other]?.push(place);
    return {
      releases,
      steps: steps.map(({ activity, after }) => ({
        label: activity,
        transition: transitions.get(activity) ?? -1,
        before: new Set(after).size,
      })),
    };
  });
}

/** A seed for each replication: the same for every scenario, so that comparisons differ by the change alone. */
export function replicationSeed(seed: number, replication: number): number {
  const random = new SeededRandom(BigInt(seed) * 1_000_003n + BigInt(replication));
  return Math.floor(uniform(random) * Number.MAX_SAFE_INTEGER);
}
