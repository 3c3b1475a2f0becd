import { authenticate } from './flows/proof/authenticate.ts';
import { keepTokens } from './flows/oauth/keep-tokens.ts';
import { listTenants } from './commands/list-tenants.ts';
import { drawSetupToken } from './commands/make-first-firm.ts';
import { provisionTenant } from './commands/manage-users.ts';
import { resumeTenant, suspendTenant } from './commands/suspend-firm.ts';
import { operator } from './contributions/operator.ts';
import { look, signs } from './queries/health.ts';
import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { routes, scim } from './http.ts';
import { jobs } from './jobs.ts';
import { defineModule } from './kit.ts';
import { settings } from './settings.ts';
import { people } from './queries/list-access.ts';
import { eventNames } from './contributions/event-names.ts';

export const identity = defineModule({
  floor: 'service',
  summary: 'Who you are and what you may do, proven',
  owns: 'identity',
  home: new URL('.', import.meta.url).href,
  routes,
  scim,
  jobs,
  answers: {
    authenticate,
    keep_tokens: keepTokens,
    people,
    list_tenants: listTenants,
    provision_tenant: provisionTenant,
    suspend_tenant: suspendTenant,
    resume_tenant: resumeTenant,
    draw_setup_token: drawSetupToken,
  },
  authenticates: 'authenticate',
  keepsTokens: 'keep_tokens',
  listsTenants: 'list_tenants',
  pages: [{ route: '/settings', title: 'Settings', group: 'settings', place: 10, permission: 'signed_in', key: 'X' }],
  roles: {
    partner: 'all',
    senior: ['identity:user:read', 'identity:sub_client:read'],
    staff: ['identity:user:read', 'identity:sub_client:read'],
    auditor: ['identity:user:read', 'identity:sub_client:read'],
    // Operators are a tenant of their own: whom they see and let in here are other operators.
    operator: ['identity:tenant:manage', 'identity:tenant:list', 'identity:user:read', 'identity:user:manage'],
    observer: ['identity:tenant:list', 'identity:user:read'],
  },
  settings,
  operator,
  health: { signs, look },
  errors,
  languages: { de: german },
  eventNames,
});
