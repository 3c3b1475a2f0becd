/** What tests of other rooms may use of this one: its operations, and builders made of them. */
export { delegateApproval, endDelegationEarly } from './commands/delegate-approval.ts';
export { listTenants } from './commands/list-tenants.ts';
export { createApiKey } from './commands/manage-api-keys.ts';
export { acceptInvitation } from './commands/accept-invitation.ts';
export { addUser, disableUser, provisionTenant } from './commands/manage-users.ts';
export { issueAccessToken } from './commands/sign-in.ts';
export { delegations } from './queries/list-delegations.ts';
export { whoSeesClient } from './queries/who-sees-client.ts';
export { confirmTotp, enrolTotp } from './commands/manage-factors.ts';
export { addOperator, signInOperator } from './commands/operators.ts';
export { signIn } from './commands/sign-in.ts';
export { me, users } from './queries/list-access.ts';
