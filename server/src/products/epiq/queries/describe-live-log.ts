import { ok } from '@finaceverse/base/outcome';
import { logInput, logStatistics } from '../contract.ts';
import { describeLog, filterCases, hoursBetween, median, reworkCaseIds } from '@finaceverse/process-mining/log';
import { query } from '../kit.ts';
import { openLiveLog, standingOfCase } from './read-live-log.ts';
import { READ_LOG } from '../permissions.ts';

export const describeLiveLog = query({
  name: 'epiq.describe_log',
  summary: 'How much ran, along which ways and how long.',
  permission: READ_LOG,
  input: logInput,
  output: logStatistics,
  handle: async (ctx, input) => {
    const opened = await openLiveLog(ctx, input.log, input.companyId);
    if (!opened.ok) return opened;
    const { declared, log } = opened.value;
    const { from, to } = declared.milestones;
    const statistics = describeLog(log);
    const over = filterCases(log, (index) => standingOfCase(declared.process, log, index) !== 'open');
    const stretches = log.caseIds
      .map((id) => hoursBetween(log, id, from, to))
      .filter((hours) => hours !== undefined)
      .sort((left, right) => left - right);
    const middle = median(stretches);
    return ok({
      log: declared.name,
      cases: statistics.cases,
      events: statistics.events,
      variants: statistics.variants,
      activities: statistics.activities,
      start: { ...statistics.start },
      end: { ...statistics.end },
      dfg: statistics.dfg.map(([before, after, count]): [string, string, number] => [before, after, count]),
      activityCounts: { ...statistics.activityCounts },
      openCases: log.caseCount - over.caseCount,
      medianThroughputSeconds: describeLog(over).medianThroughputSeconds,
      milestones: { from, to, cases: stretches.length, medianSeconds: middle === null ? null : middle * 3600 },
      rework: { cases: reworkCaseIds(log).length, of: statistics.cases },
    });
  },
});
