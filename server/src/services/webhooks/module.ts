import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { everyEvent } from './events.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { defineModule } from './kit.ts';
import { eventNames } from './contributions/event-names.ts';

export const webhooks = defineModule({
  floor: 'service',
  summary: 'Tells programs outside what happened in a firm',
  owns: 'webhooks',
  home: new URL('.', import.meta.url).href,
  routes,
  handles: [everyEvent],
  jobs,
  answers: {},
  roles: { partner: 'all', auditor: ['webhooks:endpoint:read'] },
  errors,
  languages: { de: german },
  eventNames,
});
