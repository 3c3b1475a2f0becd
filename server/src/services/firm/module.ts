import { addNamedClient } from './commands/add-client.ts';
import { takeOnEntity } from './commands/add-legal-entity.ts';
import { settle } from './commands/change-setting.ts';
import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { defineModule } from './kit.ts';
import { settings } from './settings.ts';
import { look, signs } from './queries/health.ts';
import { legalEntity, namedClients } from './queries/list-clients.ts';
import { eventNames } from './contributions/event-names.ts';

export const firm = defineModule({
  floor: 'service',
  summary: 'Who the customer is, what is done for them, and who may see whom',
  owns: 'firm',
  home: new URL('.', import.meta.url).href,
  routes,
  health: { signs, look },
  answers: {
    clients: namedClients,
    add_client: addNamedClient,
    legal_entity: legalEntity,
    take_on_entity: takeOnEntity,
    settle,
  },
  roles: {
    partner: 'all',
    senior: ['firm:client:read', 'firm:engagement:read', 'firm:setting:read'],
    staff: ['firm:client:read', 'firm:engagement:read', 'firm:setting:read'],
    auditor: ['firm:client:read', 'firm:engagement:read', 'firm:setting:read', 'firm:key:read'],
    client_owner: ['firm:client:read'],
  },
  jobs,
  settings,
  errors,
  languages: { de: german },
  eventNames,
});
