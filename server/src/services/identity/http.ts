import { route } from '../../kernel/operation.ts';
import { delegateApproval, endDelegationEarly } from './commands/delegate-approval.ts';
import {
  answerConsent,
  answerDevice,
  consentQuestion,
  deviceQuestion,
  withdrawConsent,
} from './commands/give-consent.ts';
import { registerApplication, renewApplicationSecret, setApplicationState } from './commands/manage-applications.ts';
import { applications, consents, ownConsents } from './queries/list-applications.ts';
import { createApiKey, revokeApiKey } from './commands/manage-api-keys.ts';
import { acceptInvitation, invitation } from './commands/accept-invitation.ts';
import { firms, switchFirm } from './commands/choose-firm.ts';
import { confirmTotp, enrolTotp, removeTotp, renewRecoveryCodes } from './commands/manage-factors.ts';
import { installation, makeFirstFirm } from './commands/make-first-firm.ts';
import { signInOperator } from './commands/operators.ts';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  passkeys,
  removePasskey,
  signInByPasskey,
} from './commands/manage-passkeys.ts';
import { askPasswordReset, changePassword, resetPassword } from './commands/manage-password.ts';
import { proveAgain, revokeSession, signOut, signOutEverywhere } from './commands/manage-sessions.ts';
import {
  addSubClient,
  addUser,
  assignClient,
  changeUser,
  disableUser,
  enableUser,
  inviteAgain,
} from './commands/manage-users.ts';
import { issueAccessToken, signIn } from './commands/sign-in.ts';
import { askSignInLink, signInByLink } from './commands/sign-in-by-link.ts';
import { askRecovery, recoveries, resetFactor, settleRecovery } from './commands/recover-factor.ts';
import {
  answerImpersonation,
  askImpersonation,
  beginImpersonation,
  endImpersonation,
  impersonations,
} from './commands/impersonate.ts';
import { endDuties, setDuties } from './commands/manage-duties.ts';
import { endGrant, giveGrant } from './commands/manage-grants.ts';
import { addGroup, addGroupMember, removeGroup, removeGroupMember } from './commands/manage-groups.ts';
import { changeRole, defineRole, removeRole } from './commands/manage-roles.ts';
import { explainRight } from './queries/explain-right.ts';
import { duties, grants, groups, permissions, roles } from './queries/list-rights.ts';
import {
  addConnection,
  addOpenIdConnection,
  connectionMetadata,
  connections,
  proveDomain,
  removeConnection,
  renewConnection,
  setConnectionState,
  setOpenIdClient,
} from './commands/manage-connections.ts';
import {
  beginConnectionTest,
  beginFederatedSignIn,
  finishConnectionTest,
  finishFederatedSignIn,
  receiveOpenId,
  receiveSaml,
} from './commands/sign-in-federated.ts';
import { createScimToken, endScimToken, scimTokens } from './commands/manage-scim-tokens.ts';
import { createScimGroup, deleteScimGroup, patchScimGroup, replaceScimGroup } from './commands/provision-groups.ts';
import { createScimUser, deleteScimUser, patchScimUser, replaceScimUser } from './commands/provision-users.ts';
import {
  scimGroup,
  scimGroups,
  scimResourceTypes,
  scimSchemas,
  scimServiceProvider,
  scimUser,
  scimUsers,
} from './queries/list-provisioned.ts';
import { delegations } from './queries/list-delegations.ts';
import { whoSeesClient } from './queries/who-sees-client.ts';
import { apiKeys, me, sessions, subClients, users } from './queries/list-access.ts';
import { setGuestRules } from './commands/set-guest-rules.ts';
import { readGuestRules } from './queries/read-guest-rules.ts';

/** What a firm's directory does (RFC 7644). */
export const scim = [
  route('GET', '/ServiceProviderConfig', scimServiceProvider),
  route('GET', '/ResourceTypes', scimResourceTypes),
  route('GET', '/ResourceTypes/:id', scimResourceTypes),
  route('GET', '/Schemas', scimSchemas),
  route('GET', '/Schemas/:id', scimSchemas),
  route('GET', '/Users', scimUsers),
  route('POST', '/Users', createScimUser, { status: 201 }),
  route('GET', '/Users/:id', scimUser),
  route('PUT', '/Users/:id', replaceScimUser),
  route('PATCH', '/Users/:id', patchScimUser),
  route('DELETE', '/Users/:id', deleteScimUser, { status: 204 }),
  route('GET', '/Groups', scimGroups),
  route('POST', '/Groups', createScimGroup, { status: 201 }),
  route('GET', '/Groups/:id', scimGroup),
  route('PUT', '/Groups/:id', replaceScimGroup),
  route('PATCH', '/Groups/:id', patchScimGroup),
  route('DELETE', '/Groups/:id', deleteScimGroup, { status: 204 }),
];

/** Clients moved to the firm's own room. */
const OLDER_NAME = { since: '2026-11-01', sunset: '2027-11-01', successor: '/v1/firm/clients' } as const;

export const routes = [
  route('GET', '/installation', installation, { session: 'read' }),
  route('POST', '/operators/sign-in', signInOperator, { session: 'start' }),
  route('POST', '/first-firm', makeFirstFirm, { session: 'start' }),
  route('POST', '/sign-in', signIn, { session: 'start' }),
  route('POST', '/sign-in-link', askSignInLink),
  route('POST', '/sign-in-link/open', signInByLink, { session: 'start' }),
  route('POST', '/sso/begin', beginFederatedSignIn, { session: 'read' }),
  route('POST', '/sso/finish', finishFederatedSignIn, { session: 'start' }),
  route('POST', '/sso/saml', receiveSaml, { accepts: 'form', produces: 'page' }),
  route('GET', '/sso/openid/:connectionId', receiveOpenId, { produces: 'page' }),
  route('GET', '/sso/:connectionId/metadata', connectionMetadata, { session: 'read', produces: 'file' }),
  route('GET', '/connections', connections, { session: 'read' }),
  route('POST', '/connections', addConnection, { status: 201 }),
  route('POST', '/connections/openid', addOpenIdConnection, { status: 201 }),
  route('POST', '/connections/:connectionId/client', setOpenIdClient),
  route('POST', '/connections/:connectionId/metadata', renewConnection),
  route('POST', '/connections/:connectionId/domain', proveDomain),
  route('POST', '/connections/:connectionId/test', beginConnectionTest, { session: 'read' }),
  route('POST', '/connections/:connectionId/state', setConnectionState),
  route('DELETE', '/connections/:connectionId', removeConnection),
  route('POST', '/connection-tests/finish', finishConnectionTest, { session: 'read' }),
  route('POST', '/sign-out', signOut, { session: 'end' }),
  route('POST', '/sign-out-everywhere', signOutEverywhere, { session: 'end' }),
  route('POST', '/tokens', issueAccessToken, { session: 'read' }),
  route('POST', '/proof', proveAgain, { session: 'read' }),
  route('GET', '/firms', firms),
  route('POST', '/firms/switch', switchFirm, { session: 'start' }),
  route('POST', '/password', changePassword, { session: 'read' }),
  route('POST', '/password/reset-link', askPasswordReset),
  route('POST', '/password/reset', resetPassword),
  route('POST', '/invitation', invitation),
  route('POST', '/invitation/accept', acceptInvitation, { session: 'start' }),
  route('GET', '/me', me),
  route('GET', '/users', users),
  route('POST', '/users', addUser, { status: 201 }),
  route('POST', '/users/:userId', changeUser),
  route('POST', '/users/:userId/disable', disableUser),
  route('POST', '/users/:userId/enable', enableUser),
  route('POST', '/users/:userId/invitation', inviteAgain),
  route('POST', '/users/:userId/client', assignClient),
  route('GET', '/recoveries', recoveries),
  route('POST', '/users/:userId/recovery', askRecovery),
  route('POST', '/users/:userId/recovery/settle', settleRecovery),
  route('POST', '/second-factor/reset', resetFactor),
  route('GET', '/clients/:clientId/people', whoSeesClient),
  route('GET', '/roles', roles),
  route('GET', '/sub-clients', subClients, { deprecated: OLDER_NAME }),
  route('POST', '/sub-clients', addSubClient, { status: 201, deprecated: OLDER_NAME }),
  route('POST', '/roles', defineRole, { status: 201 }),
  route('POST', '/roles/:roleName', changeRole),
  route('DELETE', '/roles/:roleName', removeRole),
  route('GET', '/permissions', permissions),
  route('GET', '/users/:userId/rights/:permission', explainRight),
  route('GET', '/groups', groups),
  route('POST', '/groups', addGroup, { status: 201 }),
  route('DELETE', '/groups/:groupId', removeGroup),
  route('POST', '/groups/:groupId/members', addGroupMember),
  route('DELETE', '/groups/:groupId/members/:userId', removeGroupMember),
  route('GET', '/grants', grants),
  route('POST', '/grants', giveGrant, { status: 201 }),
  route('DELETE', '/grants/:grantId', endGrant),
  route('GET', '/duties', duties),
  route('POST', '/duties', setDuties, { status: 201 }),
  route('DELETE', '/duties/:dutiesId', endDuties),
  route('GET', '/guest-rules', readGuestRules),
  route('POST', '/guest-rules', setGuestRules, { session: 'read' }),
  route('GET', '/impersonations', impersonations),
  route('POST', '/impersonations', askImpersonation, { status: 201 }),
  route('POST', '/impersonations/:impersonationId/answer', answerImpersonation),
  route('POST', '/impersonations/:impersonationId/begin', beginImpersonation, { session: 'start' }),
  route('POST', '/impersonations/:impersonationId/end', endImpersonation),
  route('POST', '/totp', enrolTotp),
  route('POST', '/totp/confirm', confirmTotp),
  route('POST', '/totp/remove', removeTotp),
  route('POST', '/recovery-codes', renewRecoveryCodes),
  route('GET', '/passkeys', passkeys),
  route('POST', '/passkeys/begin', beginPasskey, { session: 'read' }),
  route('POST', '/passkeys', addPasskey, { session: 'read', status: 201 }),
  route('DELETE', '/passkeys/:passkeyId', removePasskey),
  route('POST', '/passkeys/sign-in/begin', beginPasskeySignIn, { session: 'read' }),
  route('POST', '/passkeys/sign-in', signInByPasskey, { session: 'start' }),
  route('GET', '/sessions', sessions, { session: 'read' }),
  route('DELETE', '/sessions/:sessionId', revokeSession),
  route('GET', '/delegations', delegations),
  route('POST', '/delegations', delegateApproval, { status: 201 }),
  route('DELETE', '/delegations/:delegationId', endDelegationEarly),
  route('GET', '/api-keys', apiKeys),
  route('GET', '/scim-tokens', scimTokens, { session: 'read' }),
  route('POST', '/scim-tokens', createScimToken, { status: 201 }),
  route('DELETE', '/scim-tokens/:scimTokenId', endScimToken),
  route('POST', '/api-keys', createApiKey, { status: 201 }),
  route('DELETE', '/api-keys/:apiKeyId', revokeApiKey),
  route('GET', '/applications', applications, { session: 'read' }),
  route('POST', '/applications', registerApplication, { status: 201 }),
  route('POST', '/applications/:applicationId/secret', renewApplicationSecret),
  route('POST', '/applications/:applicationId/state', setApplicationState),
  route('GET', '/consents', consents),
  route('GET', '/own-consents', ownConsents),
  route('DELETE', '/own-consents/:consentId', withdrawConsent),
  route('GET', '/consent-questions', consentQuestion, { session: 'read' }),
  route('POST', '/consent-questions/answer', answerConsent, { session: 'read' }),
  route('POST', '/device-questions', deviceQuestion),
  route('POST', '/device-questions/answer', answerDevice, { session: 'read' }),
];
