import { route } from '../../kernel/operation.ts';
import { delegateApproval } from './commands/delegate-approval.ts';
import { createApiKey, revokeApiKey } from './commands/manage-api-keys.ts';
import { confirmTotp, enrolTotp } from './commands/manage-factors.ts';
import { revokeSession, signOut } from './commands/manage-sessions.ts';
import { addSubClient, addUser } from './commands/manage-users.ts';
import { issueAccessToken, signIn } from './commands/sign-in.ts';
import { apiKeys, me, roles, sessions, subClients, users } from './queries/list-access.ts';

export const routes = [
  route('POST', '/sign-in', signIn, { session: 'start' }),
  route('POST', '/sign-out', signOut, { session: 'end' }),
  route('POST', '/tokens', issueAccessToken),
  route('GET', '/me', me),
  route('GET', '/users', users),
  route('POST', '/users', addUser, { status: 201 }),
  route('GET', '/roles', roles),
  route('GET', '/sub-clients', subClients),
  route('POST', '/sub-clients', addSubClient, { status: 201 }),
  route('POST', '/totp', enrolTotp),
  route('POST', '/totp/confirm', confirmTotp),
  route('GET', '/sessions', sessions, { session: 'read' }),
  route('DELETE', '/sessions/:sessionId', revokeSession),
  route('POST', '/delegations', delegateApproval, { status: 201 }),
  route('GET', '/api-keys', apiKeys),
  route('POST', '/api-keys', createApiKey, { status: 201 }),
  route('DELETE', '/api-keys/:apiKeyId', revokeApiKey),
];
