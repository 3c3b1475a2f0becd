import { answers, defineModule, emitting } from '../../kernel/module.ts';
import { indexRebuilt } from './contract.ts';
import { indexEvents } from './events.ts';
import { routes } from './http.ts';
import { permissions } from './permissions.ts';
import { findAnything } from './queries/find-anything.ts';

/** It needs no module: events tell it all, by name, so that it starts with whatever else is there. */
export const search = defineModule({
  name: 'search',
  floor: 'service',
  summary: 'Finds anything that one may see, and nothing that one may not.',
  needs: [],
  owns: null,
  home: new URL('.', import.meta.url).href,
  permissions,
  routes,
  calls: { find: answers(findAnything) },
  emits: emitting(indexRebuilt),
  handles: [indexEvents],
});
