import type { EventLog } from '../log/event-log.ts';
import type { PetriNet } from '../model/petri-net.ts';
import type { Execution } from '../performance/performance.ts';
import { findReadiness } from './find-readiness.ts';
import { makeRouteFinder, type Route } from './find-routes.ts';
import type { ScenarioInput } from './scenario.ts';

/** An execution, when it could have begun, and the activity whose end it waited for: '' for the arrival. */
export interface Pace {
  readonly execution: Execution;
  readonly ready: number;
  readonly previous: string | undefined;
}

interface Paces {
  readonly paces: readonly Pace[];
  readonly routes: NonNullable<ScenarioInput['routes']>;
}

/** Steps that all routes together may have; a log of longer ways is simulated by weights of its branches. */
const ROUTE_STEPS = 300_000;
/** Share of the cases whose way the net must explain for routes to stand for all of them. */
const EXPLAINED = 0.8;

/**
 * How each execution of a log stood to those before it, by the way that its case takes through the net; and these ways.
 * Where the net explains too few cases, or ways are too long to keep, readiness is told from the log alone, without ways.
 */
export function findPaces(log: EventLog, net: PetriNet, executions: readonly Execution[]): Paces {
  const cases = Map.groupBy(executions, ({ caseIndex }) => caseIndex);
  const routes = new Map<string, { readonly route: Route | undefined; cases: number }>();
  const find = makeRouteFinder(net);
  const paces: Pace[] = [];
  let [steps, explained] = [0, 0];
  for (const work of cases.values()) {
    const trace = work.map(({ activity }) => log.activities[activity] ?? '');
    const key = JSON.stringify(trace);
    let known = routes.get(key);
    if (known === undefined) {
      if (steps + trace.length > ROUTE_STEPS) return withoutRoutes(log, executions);
      known = { route: find(trace), cases: 0 };
      steps += Math.max(trace.length, known.route?.steps.length ?? 0);
      routes.set(key, known);
    }
    known.cases += 1;
    if (known.route === undefined) continue;
    explained += 1;
    for (const pace of pacesOf(known.route, work)) paces.push(pace);
  }
  if (explained < EXPLAINED * cases.size || steps > ROUTE_STEPS) return withoutRoutes(log, executions);
  const taken = [...routes.values()].flatMap(({ route, cases: share }) =>
    route === undefined
      ? []
      : [{ share, steps: route.steps.map(({ activity, after }) => ({ activity, after: [...after] })) }],
  );
  return { paces, routes: taken };
}

function withoutRoutes(log: EventLog, executions: readonly Execution[]): Paces {
  const paces = findReadiness(log, executions).map((found) => ({ ...found, previous: undefined }));
  return { paces, routes: [] };
}

/** A step that the log does not show is over when those are that it comes after. */
function pacesOf(route: Route, work: readonly Execution[]): readonly Pace[] {
  const shown = new Map<number, Execution>();
  for (const [index, execution] of work.entries()) {
    const step = route.stepOf[index];
    if (step !== undefined) shown.set(step, execution);
  }
  const arrival = work.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY);
  const ends: number[] = [];
  const paces: Pace[] = [];
  for (const [place, { after }] of route.steps.entries()) {
    let [ready, previous] = [arrival, ''];
    for (const other of after) {
      const end = ends[other] ?? arrival;
      if (previous !== '' && end < ready) continue;
      [ready, previous] = [end, route.steps[other]?.activity ?? ''];
    }
    const execution = shown.get(place);
    ends.push(execution?.end ?? ready);
    if (execution !== undefined) paces.push({ execution, ready: Math.min(ready, execution.start), previous });
  }
  return paces;
}
