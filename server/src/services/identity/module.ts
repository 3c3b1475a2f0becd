import { answers, defineModule, emitting } from '../../kernel/module.ts';
import { authenticate } from './authenticate.ts';
import {
  apiKeyCreated, apiKeyRevoked, signedIn, signedOut, signInFailed, subClientAdded, tenantProvisioned, totpEnrolled, userAdded,
} from './contract.ts';
import { provisionTenant } from './commands/manage-users.ts';
import { routes } from './http.ts';
import { permissions } from './permissions.ts';
import { people } from './queries/list-access.ts';

export const identity = defineModule({
  name: 'identity',
  floor: 'service',
  summary: 'Who you are and what you may do, proven',
  needs: [],
  owns: 'identity',
  home: new URL('.', import.meta.url).href,
  permissions,
  routes,
  calls: { people: answers(people), provision_tenant: answers(provisionTenant) },
  emits: emitting(
    tenantProvisioned, subClientAdded, userAdded, signedIn, signInFailed, signedOut, totpEnrolled, apiKeyCreated, apiKeyRevoked,
  ),
  menu: [{ route: 'settings', label: 'Settings', group: 'settings', permission: 'signed_in', key: ',' }],
  authenticate,
});
