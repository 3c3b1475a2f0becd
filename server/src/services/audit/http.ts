import { route } from '../../kernel/operation.ts';
import { sendDeliveryAgain } from './commands/send-again.ts';
import { exportLog } from './commands/export-log.ts';
import { forgetPerson } from './commands/forget-person.ts';
import { signState, verify } from './commands/verify-chain.ts';
import { failedDeliveries } from './queries/list-failed-deliveries.ts';
import { listAlerts } from './queries/list-alerts.ts';
import { nameEvents } from './queries/name-events.ts';
import { proveConsistency, proveInclusion } from './queries/prove.ts';
import { listCheckpoints, listVerifierKeys } from './queries/read-checkpoints.ts';
import { auditEvents, auditHead } from './queries/read-log.ts';

export const routes = [
  route('GET', '/events', auditEvents),
  route('GET', '/event-names', nameEvents),
  route('GET', '/alerts', listAlerts),
  route('GET', '/inclusion', proveInclusion),
  route('GET', '/consistency', proveConsistency),
  route('GET', '/checkpoints', listCheckpoints),
  route('POST', '/checkpoints', signState),
  route('GET', '/verifier-keys', listVerifierKeys),
  route('GET', '/head', auditHead),
  route('POST', '/verify', verify),
  route('GET', '/export', exportLog, { produces: 'file' }),
  route('POST', '/forgotten-persons', forgetPerson),
  route('GET', '/failed-deliveries', failedDeliveries),
  route('POST', '/failed-deliveries/:id/send-again', sendDeliveryAgain),
];
