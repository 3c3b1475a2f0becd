import { route, type Route } from '../../kernel/operation.ts';
import { checkLiveLog } from './queries/check-live-log.ts';
import { describeLiveLog } from './queries/describe-live-log.ts';
import { listCases } from './queries/list-cases.ts';
import { listLogs } from './queries/list-logs.ts';

export const routes: readonly Route[] = [
  route('GET', '/logs', listLogs),
  route('GET', '/logs/:log/statistics', describeLiveLog),
  route('GET', '/logs/:log/cases', listCases),
  route('GET', '/logs/:log/conformance', checkLiveLog),
];
