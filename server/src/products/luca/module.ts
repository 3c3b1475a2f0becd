import { turnMachine } from './domain/turn-machine.ts';
import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { routes } from './http.ts';
import { defineModule } from './kit.ts';
import { ASK_QUESTION } from './permissions.ts';
import { eventNames } from './contributions/event-names.ts';

export const luca = defineModule({
  floor: 'product',
  summary: 'Answers questions about the books; every figure comes with its source and its proof, or it is not said.',
  owns: 'luca',
  home: new URL('.', import.meta.url).href,
  routes,
  answers: {},
  gathers: ['questions'],
  stateMachines: [turnMachine],
  pages: [{ route: '/ask', title: 'Ask Luca', group: 'top', place: 30, permission: ASK_QUESTION, key: 'L' }],
  roles: { partner: 'all', senior: 'all', staff: 'all', client_owner: 'all', auditor: 'all' },
  errors,
  languages: { de: german },
  eventNames,
});
