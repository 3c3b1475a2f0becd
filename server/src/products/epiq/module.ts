import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { routes } from './http.ts';
import { defineModule } from './kit.ts';
import { checkLiveLog } from './queries/check-live-log.ts';
import { describeLiveLog } from './queries/describe-live-log.ts';

export const epiq = defineModule({
  floor: 'product',
  summary: 'Shows how work really runs, from the events that the platform writes anyway.',
  home: new URL('.', import.meta.url).href,
  routes,
  answers: { log_statistics: describeLiveLog, log_conformance: checkLiveLog },
  roles: { partner: 'all', senior: 'all', auditor: 'all' },
  errors,
  languages: { de: german },
});
