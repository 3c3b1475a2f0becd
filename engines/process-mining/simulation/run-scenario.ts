import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { checkEnding } from '../conformance/ending.ts';
import { closestWord } from '@finaceverse/base/closest-word';
import { timeFromText } from '../log/read-time.ts';
import { zonePolicy } from '../log/zone.ts';
import type { PetriNet } from '../model/petri-net.ts';
import { scenarioSchema, type CalendarInput, type Distribution, type Scenario } from './scenario.ts';
import { EndlessRun } from './simulate-run.ts';
import { simulate, type SimulationResult } from './simulate.ts';

/**
 * Checks a scenario against its model and runs it: unknown names, calendars that never open, a model that cannot end
 * and a run that never does are refused.
 * @errors epiq.scenario, epiq.scenario_name, epiq.simulation_endless, epiq.model_ends, epiq.model_size
 */
export function runScenario(net: PetriNet, input: unknown, shouldStop?: () => boolean): Outcome<SimulationResult> {
  const parsed = scenarioSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path.map(String).join('/') ?? '';
    return refuse(
      'invalid',
      'epiq.scenario',
      `The scenario is wrong at /${at}: ${issue?.message ?? 'it cannot be read'}.`,
    );
  }
  const names = checkNames(net, parsed.data);
  if (!names.ok) return names;
  const values = checkValues(parsed.data);
  if (!values.ok) return values;
  const ending = checkEnding(net);
  if (!ending.ok) return ending;
  try {
    return ok(simulate(net, parsed.data, shouldStop));
  } catch (error) {
    if (!(error instanceof EndlessRun)) throw error;
    return refuse('invalid', 'epiq.simulation_endless', error.message, {
      hint: 'Give the way out of its loops a weight, or simulate fewer cases.',
    });
  }
}

function unknown(kind: string, name: string, known: Iterable<string>): Outcome<never> {
  const all = [...known];
  const near = closestWord(name, all);
  const listed =
    all.length === 0
      ? 'There is none.'
      : `There are ${all
          .slice(0, 20)
          .map((each) => `"${each}"`)
          .join(', ')}.`;
  return refuse('invalid', 'epiq.scenario_name', `There is no ${kind} "${name}".`, {
    hint: near === undefined ? listed : `Did you mean "${near}"?`,
  });
}

function checkNames(net: PetriNet, scenario: Scenario): Outcome<Scenario> {
  const labels = new Set(net.transitions.flatMap((step) => step.label ?? []));
  const steps = new Set([...net.transitions.map((step) => step.id), ...labels]);
  for (const [name, plan] of Object.entries(scenario.activities)) {
    if (!labels.has(name)) return unknown('activity', name, labels);
    const before = Object.keys(plan.following ?? {}).find((each) => each !== '' && !labels.has(each));
    if (before !== undefined) return unknown('activity', before, labels);
    if (plan.pool !== undefined && !Object.hasOwn(scenario.pools, plan.pool))
      return unknown('pool', plan.pool, Object.keys(scenario.pools));
  }
  const stray = scenario.routes.flatMap(({ steps: way }) => way).find(({ activity }) => !labels.has(activity));
  if (stray !== undefined) return unknown('activity', stray.activity, labels);
  const weight = Object.keys(scenario.weights).find((name) => !steps.has(name));
  return weight === undefined ? ok(scenario) : unknown('step', weight, labels);
}

function checkValues(scenario: Scenario): Outcome<Scenario> {
  const wrong = (where: string, what: string): Outcome<never> =>
    refuse('invalid', 'epiq.scenario', `The scenario is wrong at /${where}: ${what}.`);
  if (!Number.isFinite(timeFromText(scenario.start, { offsetMinutes: 0 })))
    return wrong('start', `"${scenario.start}" is no moment such as 2026-01-05T09:00:00Z`);
  if (scenario.warmUp >= scenario.cases) return wrong('warmUp', 'it leaves no case to measure');
  const backwards = scenario.routes.findIndex(({ steps }) =>
    steps.some(({ after }, place) => after.some((other) => other >= place)),
  );
  if (backwards >= 0) return wrong(`routes/${backwards}`, 'a step comes after one that stands behind it');
  if (scenario.routes.length > 0 && !scenario.routes.some(({ share }) => share > 0))
    return wrong('routes', 'none of them is ever taken');
  const calendars: (readonly [string, CalendarInput | undefined])[] = [
    ['calendar', scenario.calendar],
    ['arrival/calendar', scenario.arrival.calendar],
    ...Object.entries(scenario.pools).map(([name, pool]) => [`pools/${name}/calendar`, pool.calendar] as const),
  ];
  for (const [where, calendar] of calendars) {
    const fault = calendar === undefined ? undefined : calendarFault(calendar);
    if (fault !== undefined) return wrong(where, fault);
  }
  const spreads: (readonly [string, Distribution | undefined])[] = [
    ['arrival/between', scenario.arrival.between],
    ...Object.entries(scenario.activities).flatMap(([name, plan]) => [
      [`activities/${name}/duration`, plan.duration] as const,
      [`activities/${name}/wait`, plan.wait] as const,
      ...Object.entries(plan.following ?? {}).flatMap(([before, { duration, wait }]) => [
        [`activities/${name}/following/${before}/duration`, duration] as const,
        [`activities/${name}/following/${before}/wait`, wait] as const,
      ]),
    ]),
  ];
  const bad = spreads.find(([, spread]) => spread !== undefined && !isOrdered(spread));
  return bad === undefined ? ok(scenario) : wrong(bad[0], 'its values are not in order');
}

function isOrdered(spread: Distribution): boolean {
  if (spread.kind === 'uniform') return spread.from <= spread.to;
  return spread.kind !== 'triangular' || (spread.from <= spread.peak && spread.peak <= spread.to);
}

function calendarFault(calendar: CalendarInput): string | undefined {
  if (!zonePolicy(calendar.zone).ok) return `"${calendar.zone}" is no time zone`;
  const spans = calendar.week.flat();
  if (spans.some(([from, to]) => from >= to)) return 'a time of opening is not before its closing';
  return spans.length === 0 ? 'it never opens' : undefined;
}
