import { route } from '../../kernel/operation.ts';
import { verify } from './commands/verify-chain.ts';
import { auditEvents, auditHead, exportLog } from './queries/read-log.ts';

export const routes = [
  route('GET', '/events', auditEvents),
  route('GET', '/head', auditHead),
  route('POST', '/verify', verify),
  route('GET', '/export', exportLog, { produces: 'file' }),
];
