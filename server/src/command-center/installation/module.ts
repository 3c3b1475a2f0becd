import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { countShown } from './events.ts';
import { routes } from './http.ts';
import { defineModule, onContributed } from './kit.ts';
import { eventNames } from './contributions/event-names.ts';

export const installation = defineModule({
  floor: 'command_center',
  summary: 'Which firms are here, how much they work, and how the installation does',
  owns: 'installation',
  home: new URL('.', import.meta.url).href,
  routes,
  answers: {},
  gathers: ['health'],
  handles: [
    onContributed(
      (modules) => [...new Set(modules.flatMap(({ operator }) => operator.map(({ type }) => type)))],
      countShown,
    ),
  ],
  pages: [
    {
      route: '/operate',
      title: 'Firms',
      group: 'top',
      place: 10,
      permission: 'installation:firm:read',
      key: 'F',
    },
    {
      route: '/operate/health',
      title: 'Health',
      group: 'top',
      place: 20,
      permission: 'installation:health:read',
      key: 'H',
    },
    {
      route: '/operate/operators',
      title: 'Operators',
      group: 'top',
      place: 30,
      permission: 'signed_in',
      key: 'O',
    },
  ],
  roles: { operator: 'all', observer: ['installation:firm:read', 'installation:health:read'] },
  errors,
  languages: { de: german },
  eventNames,
});
