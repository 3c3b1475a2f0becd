import { ok } from '@finaceverse/base/outcome';
import { conformanceView, logInput, type ConformanceView } from '../contract.ts';
import {
  alignLog,
  alignTrace,
  type ConformanceModel,
  type LogAlignment,
  modelOfNet,
  traceOf,
} from '@finaceverse/process-mining/conform';
import { declaredProcessToNet } from '@finaceverse/process-mining/model';
import { type EventLog, filterCases, findVariants } from '@finaceverse/process-mining/log';
import { query } from '../kit.ts';
import type { ProcessContribution } from '../../../kernel/contributions.ts';
import { openLiveLog, standingOfCase, type OpenLog } from './read-live-log.ts';
import { READ_LOG } from '../permissions.ts';

type Deviation = ConformanceView['deviations'][number];

function describeDeviation(
  declared: ProcessContribution,
  kind: Deviation['kind'],
  activity: string,
): Pick<Deviation, 'name' | 'message'> {
  const words = activity.replaceAll('_', ' ');
  if (kind === 'missing')
    return { name: 'left out', message: `"${words}" is demanded by the declared process and did not happen.` };
  const name = declared.deviationNames[activity] ?? 'out of order';
  const known = declared.process.transitions.some((step) => step.activity === activity);
  return {
    name,
    message: known
      ? `"${words}" happened where the declared process does not have it.`
      : `"${words}" is not part of the declared process.`,
  };
}

/** Deviations of an optimal alignment of each variant, with the cases that show them; the most frequent first. */
function listDeviations(model: ConformanceModel, declared: OpenLog['declared'], log: EventLog): Deviation[] {
  const variants = findVariants(log);
  const found = new Map<string, Deviation>();
  for (let variant = 0; variant < variants.count; variant += 1) {
    const caseIds = log.caseIds.filter((_, index) => variants.caseVariant[index] === variant);
    const counted = new Set<string>();
    for (const move of alignTrace(model, traceOf(variants, variant)) ?? []) {
      if (move.kind === 'synchronous') continue;
      const kind = move.kind === 'log' ? 'unexpected' : 'missing';
      const key = `${kind} ${move.label}`;
      const known = found.get(key) ?? {
        kind,
        activity: move.label,
        ...describeDeviation(declared, kind, move.label),
        cases: 0,
        occurrences: 0,
        caseIds: [],
      };
      const first = !counted.has(key);
      counted.add(key);
      found.set(key, {
        ...known,
        cases: known.cases + (first ? caseIds.length : 0),
        occurrences: known.occurrences + caseIds.length,
        caseIds: first ? [...known.caseIds, ...caseIds] : known.caseIds,
      });
    }
  }
  return [...found.values()];
}

/** The same deviation of open cases and of those that are over is one; the most frequent first. */
function mergeDeviations(lists: readonly (readonly Deviation[])[]): Deviation[] {
  const merged = new Map<string, Deviation>();
  for (const deviation of lists.flat()) {
    const key = `${deviation.kind} ${deviation.activity}`;
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined
        ? deviation
        : {
            ...known,
            cases: known.cases + deviation.cases,
            occurrences: known.occurrences + deviation.occurrences,
            caseIds: [...known.caseIds, ...deviation.caseIds],
          },
    );
  }
  return [...merged.values()].sort((left, right) => right.occurrences - left.occurrences);
}

export const checkLiveLog = query({
  name: 'epiq.check_log',
  summary: 'How far the work kept to the declared process, and each way in which it did not.',
  permission: READ_LOG,
  input: logInput,
  output: conformanceView,
  handle: async (ctx, input) => {
    const opened = await openLiveLog(ctx, input.log, input.companyId);
    if (!opened.ok) return opened;
    const { declared, log } = opened.value;
    const parts = (['final', 'ended', 'open'] as const).map((standing) => {
      const model = modelOfNet(declaredProcessToNet(declared.process, standing));
      const cases = filterCases(log, (index) => standingOfCase(declared.process, log, index) === standing);
      return { standing, model, cases, alignment: alignLog(model, findVariants(cases)) };
    });
    const sum = (figure: (alignment: LogAlignment) => number): number =>
      parts.reduce((total, { alignment }) => total + figure(alignment), 0);
    const worst = sum((alignment) => alignment.worstCost);
    const { initial, finals, transitions } = declared.process;
    return ok({
      log: declared.name,
      fitness: worst === 0 ? 1 : 1 - sum((alignment) => alignment.moveCost) / worst,
      cases: log.caseCount,
      openCases: parts.find(({ standing }) => standing === 'open')?.cases.caseCount ?? 0,
      fittingCases: sum((alignment) => alignment.fittingTraces),
      exact: parts.every(({ alignment }) => alignment.exact),
      process: { initial, finals: [...finals], transitions: transitions.map((step) => ({ ...step })) },
      deviations: mergeDeviations(parts.map(({ model, cases }) => listDeviations(model, declared, cases))),
    });
  },
});
