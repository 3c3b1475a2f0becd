import { routes } from './http.ts';
import { defineModule } from './kit.ts';
import { SEE_WAITING } from './permissions.ts';

export const notification = defineModule({
  floor: 'service',
  summary: 'Tells people what waits for them',
  home: new URL('.', import.meta.url).href,
  routes,
  answers: {},
  gathers: ['waits'],
  roles: {
    partner: 'all',
    senior: 'all',
    staff: 'all',
    client_owner: [SEE_WAITING],
    auditor: [SEE_WAITING],
  },
});
