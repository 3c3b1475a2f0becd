import { answers, defineModule } from '../../kernel/module.ts';
import { routes } from './http.ts';
import { permissions } from './permissions.ts';
import { checkLiveLog } from './queries/check-live-log.ts';
import { describeLiveLog } from './queries/describe-live-log.ts';

export const epiq = defineModule({
  name: 'epiq',
  floor: 'product',
  summary: 'Shows how work really runs, from the events that the platform writes anyway.',
  needs: ['cyloid', 'finory'],
  home: new URL('.', import.meta.url).href,
  permissions,
  routes,
  calls: { log_statistics: answers(describeLiveLog), log_conformance: answers(checkLiveLog) },
});
