import { ok } from '../../../base/outcome.ts';
import { query } from '../../../kernel/operation.ts';
import { conformanceView, logInput, type ConformanceView } from '../contract.ts';
import { alignLog, alignTrace, modelOfNet, traceOf, type ConformanceModel } from '../domain/conformance/align-log.ts';
import { declaredProcessToNet } from '../domain/log/platform-events.ts';
import { findVariants } from '../domain/log/variants.ts';
import type { LiveLog } from '../live/live-log.ts';
import { openLiveLog, type OpenLog } from '../live/read-live-log.ts';
import { READ_LOG } from '../permissions.ts';

type Deviation = ConformanceView['deviations'][number];

function describeDeviation(declared: LiveLog, kind: Deviation['kind'], activity: string): Pick<Deviation, 'name' | 'message'> {
  const words = activity.replaceAll('_', ' ');
  if (kind === 'missing') return { name: 'left out', message: `"${words}" is demanded by the declared process and did not happen.` };
  const name = declared.deviationNames[activity] ?? 'out of order';
  const known = declared.process.transitions.some((step) => step.activity === activity);
  return { name, message: known ? `"${words}" happened where the declared process does not have it.` : `"${words}" is not part of the declared process.` };
}

/** Deviations of an optimal alignment of each variant, with the cases that show them; the most frequent first. */
function listDeviations(model: ConformanceModel, opened: OpenLog): Deviation[] {
  const { declared, log } = opened;
  const variants = findVariants(log);
  const found = new Map<string, Deviation>();
  for (let variant = 0; variant < variants.count; variant += 1) {
    const caseIds = log.caseIds.filter((_, index) => variants.caseVariant[index] === variant);
    const counted = new Set<string>();
    for (const move of alignTrace(model, traceOf(variants, variant)) ?? []) {
      if (move.kind === 'synchronous') continue;
      const kind = move.kind === 'log' ? 'unexpected' : 'missing';
      const key = `${kind} ${move.label}`;
      const known = found.get(key) ?? { kind, activity: move.label, ...describeDeviation(declared, kind, move.label), cases: 0, occurrences: 0, caseIds: [] };
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
  return [...found.values()].sort((left, right) => right.occurrences - left.occurrences);
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
    const model = modelOfNet(declaredProcessToNet(declared.process));
    const alignment = alignLog(model, findVariants(log));
    const { initial, finals, transitions } = declared.process;
    return ok({
      log: declared.name,
      fitness: alignment.fitness,
      cases: alignment.traces,
      fittingCases: alignment.fittingTraces,
      exact: alignment.exact,
      process: { initial, finals: [...finals], transitions: transitions.map((step) => ({ ...step })) },
      deviations: listDeviations(model, opened.value),
    });
  },
});
