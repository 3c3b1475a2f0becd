import { indexEvents } from './events.ts';
import { routes } from './http.ts';
import { defineModule } from './kit.ts';
import { findAnything } from './queries/find-anything.ts';
import { USE_SEARCH } from './permissions.ts';
import { eventNames } from './contributions/event-names.ts';

/** It needs no module: events tell it all, by name, so that it starts with whatever else is there. */
export const search = defineModule({
  floor: 'service',
  summary: 'Finds anything that one may see, and nothing that one may not.',
  owns: null,
  home: new URL('.', import.meta.url).href,
  routes,
  answers: { find: findAnything },
  handles: [indexEvents],
  roles: { partner: 'all', senior: 'all', staff: 'all', client_owner: [USE_SEARCH], auditor: [USE_SEARCH] },
  eventNames,
});
