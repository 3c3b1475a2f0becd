import { answers, defineModule, emitting } from '../../kernel/module.ts';
import { inspectChain } from './commands/verify-chain.ts';
import { chainVerified, logExported } from './contract.ts';
import { routes } from './http.ts';
import { permissions } from './permissions.ts';
import { sealEvent } from './seal.ts';

export const audit = defineModule({
  name: 'audit',
  floor: 'service',
  summary: 'Append-only truth of who did what, which anyone can verify',
  needs: [],
  owns: 'audit',
  home: new URL('.', import.meta.url).href,
  permissions,
  routes,
  calls: { verify: answers(inspectChain) },
  emits: emitting(chainVerified, logExported),
  handles: [{ types: '*', handle: sealEvent }],
  menu: [{ route: 'audit', label: 'Audit', group: 'insight', permission: 'audit:event:read', key: 'a' }],
});
