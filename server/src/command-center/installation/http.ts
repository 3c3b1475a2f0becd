import { route } from '../../kernel/operation.ts';
import { makeFirm, resumeFirm, suspendFirm } from './commands/manage-firms.ts';
import { firms } from './queries/list-firms.ts';
import { health } from './queries/look-at-health.ts';

export const routes = [
  route('GET', '/firms', firms),
  route('POST', '/firms', makeFirm, { status: 201 }),
  route('POST', '/firms/:firmId/suspend', suspendFirm),
  route('POST', '/firms/:firmId/resume', resumeFirm),
  route('GET', '/health', health),
];
