import { inspectChain } from './commands/verify-chain.ts';
import { look, signs } from './queries/health.ts';
import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { defineModule, onEvery } from './kit.ts';
import { sealEvent } from './commands/steps/seal.ts';
import { eventNames } from './contributions/event-names.ts';

export const audit = defineModule({
  floor: 'service',
  summary: 'Append-only truth of who did what, which anyone can verify',
  owns: 'audit',
  home: new URL('.', import.meta.url).href,
  routes,
  errors,
  languages: { de: german },
  health: { signs, look },
  answers: { verify: inspectChain },
  handles: [onEvery(sealEvent)],
  jobs,
  pages: [{ route: '/audit', title: 'Audit', group: 'insight', place: 30, permission: 'audit:event:read', key: 'A' }],
  roles: {
    partner: 'all',
    senior: ['audit:event:read', 'audit:chain:verify', 'audit:event:export', 'audit:delivery:read'],
    auditor: ['audit:event:read', 'audit:chain:verify', 'audit:event:export', 'audit:delivery:read'],
  },
  eventNames,
});
