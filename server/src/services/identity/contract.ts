import { z } from 'zod';
import { call, contract, event } from '../../kernel/contract.ts';
import { guestRules } from '../../kernel/guest-rules.ts';
import { credentialSchema, principalSchema } from '../../kernel/principal.ts';
import { tokenDeed, tokenFound } from '../../kernel/token-keeping.ts';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './domain/password-rules.ts';

/** A person of the tenant, as other modules may see them. */
export const personSchema = z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.string() });

export const tenantProvisioned = event(
  'identity.tenant_provisioned.v1',
  'A firm was set up.',
  z.object({ name: z.string() }),
);
export const tenantSuspended = event(
  'identity.tenant_suspended.v1',
  'The operator of the installation suspended the firm.',
  z.object({ reason: z.string() }),
);
export const tenantResumed = event(
  'identity.tenant_resumed.v1',
  'The operator of the installation let the firm go on.',
  z.object({}),
);
export const userAdded = event(
  'identity.user_added.v1',
  'A person was given access.',
  z.object({ name: z.string(), role: z.string() }),
  { namesSubject: 'name' },
);
export const clientAssigned = event(
  'identity.client_assigned.v1',
  'It was said whose person somebody is: they see that client now.',
  z.object({ clientId: z.string() }),
);
export const signedIn = event(
  'identity.signed_in.v1',
  'Somebody signed in.',
  z.object({ sessionId: z.string(), address: z.string().optional(), userAgent: z.string().optional() }),
);
export const guestRulesSet = event(
  'identity.guest_rules_set.v1',
  'The firm said from which networks and countries it takes requests.',
  guestRules,
);
/** From where somebody came, or tried to. */
const whence = { address: z.string().optional(), userAgent: z.string().optional() };
export const signInFailed = event(
  'identity.sign_in_failed.v1',
  'A sign-in failed.',
  z.object({ reason: z.string(), ...whence }),
);
export const signedOut = event('identity.signed_out.v1', 'A session was ended.', z.object({ sessionId: z.string() }));
export const totpEnrolled = event('identity.totp_enrolled.v1', 'One-time codes were switched on.', z.object({}));
export const totpRemoved = event('identity.totp_removed.v1', 'One-time codes were switched off.', z.object({}));
export const passkeyAdded = event('identity.passkey_added.v1', 'A passkey was added.', z.object({ name: z.string() }));
export const passkeyRemoved = event(
  'identity.passkey_removed.v1',
  'A passkey was removed.',
  z.object({ name: z.string() }),
);
export const recoveryCodesDrawn = event(
  'identity.recovery_codes_drawn.v1',
  'New recovery codes were drawn; older ones ended.',
  z.object({}),
);
export const recoveryCodeUsed = event(
  'identity.recovery_code_used.v1',
  'Somebody came in by a recovery code.',
  z.object({ left: z.number().int() }),
);
export const recoveryAsked = event(
  'identity.recovery_asked.v1',
  'Somebody said that a person has lost the second factor.',
  z.object({ reason: z.string() }),
);
export const recoveryGranted = event(
  'identity.recovery_granted.v1',
  'A second person confirmed that the second factor is lost: its owner gets a letter.',
  z.object({}),
);
export const recoveryDeclined = event(
  'identity.recovery_declined.v1',
  'A second person declined to confirm that a second factor is lost.',
  z.object({}),
);
export const factorsReset = event(
  'identity.factors_reset.v1',
  'A person switched a lost second factor off by a letter and password; all sessions ended.',
  z.object({ sessionsEnded: z.number().int() }),
);
export const roleDefined = event(
  'identity.role_defined.v1',
  'It was said what a role of the firm’s own gives.',
  z.object({ permissions: z.array(z.string()) }),
);
export const roleRemoved = event('identity.role_removed.v1', 'A role of the firm’s own was taken away.', z.object({}));
export const groupAdded = event('identity.group_added.v1', 'A group was added.', z.object({ name: z.string() }));
export const groupRemoved = event(
  'identity.group_removed.v1',
  'A group was taken away, and what it gave.',
  z.object({ name: z.string() }),
);
export const groupRenamed = event(
  'identity.group_renamed.v1',
  'A group was given another name.',
  z.object({ name: z.string() }),
);
export const scimTokenMade = event(
  'identity.scim_token_made.v1',
  'A token was made by which the firm’s directory brings people in.',
  z.object({ name: z.string(), role: z.string() }),
);
export const scimTokenEnded = event(
  'identity.scim_token_ended.v1',
  'A token of the firm’s directory was ended.',
  z.object({ name: z.string() }),
);
export const groupMemberAdded = event(
  'identity.group_member_added.v1',
  'A person was put into a group.',
  z.object({ groupId: z.string() }),
);
export const groupMemberRemoved = event(
  'identity.group_member_removed.v1',
  'A person was taken out of a group.',
  z.object({ groupId: z.string() }),
);
export const grantGiven = event(
  'identity.grant_given.v1',
  'A person or a group was given a further role.',
  z.object({ to: z.string(), role: z.string(), from: z.string(), until: z.string().nullable() }),
);
export const grantEnded = event(
  'identity.grant_ended.v1',
  'A further role ended, by the clock or by hand.',
  z.object({ role: z.string(), by: z.enum(['clock', 'hand']) }),
);
export const dutiesSet = event(
  'identity.duties_set.v1',
  'Two duties are kept apart from now on.',
  z.object({ name: z.string(), one: z.array(z.string()), other: z.array(z.string()), reason: z.string() }),
);
export const dutiesEnded = event(
  'identity.duties_ended.v1',
  'Two duties may be in one hand again.',
  z.object({ name: z.string() }),
);
export const impersonationAsked = event(
  'identity.impersonation_asked.v1',
  'Somebody asked to see a person’s screens as they do.',
  z.object({ impersonationId: z.string(), reason: z.string(), minutes: z.number().int() }),
);
export const impersonationAnswered = event(
  'identity.impersonation_answered.v1',
  'A person consented to it, or declined.',
  z.object({ impersonationId: z.string(), decision: z.enum(['consent', 'decline']) }),
);
export const impersonationBegun = event(
  'identity.impersonation_begun.v1',
  'Somebody began to see a person’s screens, for a time and without changing anything.',
  z.object({ impersonationId: z.string(), until: z.string() }),
);
export const impersonationEnded = event(
  'identity.impersonation_ended.v1',
  'It was ended that somebody sees a person’s screens.',
  z.object({ impersonationId: z.string() }),
);
export const connectionAdded = event(
  'identity.connection_added.v1',
  'An identity provider of the firm was connected; it lets nobody in yet.',
  z.object({ name: z.string(), domain: z.string() }),
);
export const connectionTested = event(
  'identity.connection_tested.v1',
  'A connection to an identity provider was tried and answered.',
  z.object({ name: z.string() }),
);
export const connectionChanged = event(
  'identity.connection_changed.v1',
  'A connection was switched on or off, or made the only way in.',
  z.object({ name: z.string(), state: z.enum(['off', 'active', 'enforced']) }),
);
export const connectionRemoved = event(
  'identity.connection_removed.v1',
  'A connection to an identity provider was taken away; who came by it is out.',
  z.object({ name: z.string() }),
);
export const domainProven = event(
  'identity.domain_proven.v1',
  'A domain has said that it is the firm’s.',
  z.object({ domain: z.string() }),
);
export const passwordChanged = event(
  'identity.password_changed.v1',
  'A password was changed, which ended the person’s other sessions.',
  z.object({ how: z.enum(['changed', 'reset', 'unproven']), sessionsEnded: z.number().int() }),
);
export const signedOutEverywhere = event(
  'identity.signed_out_everywhere.v1',
  'A person ended all of their sessions, in every firm.',
  z.object({ sessionsEnded: z.number().int() }),
);
export const userInvited = event(
  'identity.user_invited.v1',
  'A person was invited.',
  z.object({ name: z.string(), role: z.string() }),
  { namesSubject: 'name' },
);
export const userJoined = event(
  'identity.user_joined.v1',
  'An invited person accepted.',
  z.object({ name: z.string() }),
  { namesSubject: 'name' },
);
export const userChanged = event(
  'identity.user_changed.v1',
  'A person’s name or role was changed.',
  z.object({ role: z.string(), roleBefore: z.string() }),
);
export const userDisabled = event(
  'identity.user_disabled.v1',
  'A person’s access was taken away: sessions, tokens and keys ended at once.',
  z.object({ name: z.string() }),
  { namesSubject: 'name' },
);
export const userEnabled = event(
  'identity.user_enabled.v1',
  'A person was let in again.',
  z.object({ name: z.string() }),
  { namesSubject: 'name' },
);
export const apiKeyCreated = event(
  'identity.api_key_created.v1',
  'An API key was made.',
  z.object({ name: z.string() }),
);
export const applicationRegistered = event(
  'identity.application_registered.v1',
  'An application was registered.',
  z.object({ name: z.string(), scopes: z.array(z.string()) }),
);
export const applicationSecretRenewed = event(
  'identity.application_secret_renewed.v1',
  'An application was given a new secret; the old one ended.',
  z.object({ name: z.string() }),
);
export const applicationDisabled = event(
  'identity.application_disabled.v1',
  'An application was switched off: what people had consented to ended.',
  z.object({ name: z.string(), grantsEnded: z.number().int() }),
);
export const applicationEnabled = event(
  'identity.application_enabled.v1',
  'An application was switched on again.',
  z.object({ name: z.string() }),
);
export const consentGiven = event(
  'identity.consent_given.v1',
  'A person let an application act for them.',
  z.object({ applicationId: z.string(), scopes: z.array(z.string()) }),
);
export const consentEnded = event(
  'identity.consent_ended.v1',
  'An application acts for a person no longer.',
  z.object({ applicationId: z.string(), because: z.string() }),
);
export const apiKeyRevoked = event(
  'identity.api_key_revoked.v1',
  'An API key was revoked.',
  z.object({ name: z.string() }),
);

export const passwordSchema = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `A password has at least ${PASSWORD_LENGTH_MIN} characters.`)
  .max(PASSWORD_LENGTH_MAX);
export const emailSchema = z.email('This is not an e-mail address.');
export const personName = z.string().trim().min(1, 'A person has a name.').max(200);

/** The first partner of a firm, who comes in by a password of their own from the start. */
export const firstPartner = z.object({ email: emailSchema, name: personName, password: passwordSchema });

/**
 * A firm with its first partner, as the operator sets it up; without a password, and where the address is somebody's
 * already, a letter invites them.
 */
export const newFirm = z.object({
  /** The identifier that the firm will have, where whoever asks must know it; asked twice, it is one firm. */
  tenantId: z.string().startsWith('ten_').max(60).optional(),
  name: z.string().trim().min(1).max(200),
  partner: firstPartner.partial({ password: true }),
  /** Where it is at home (ISO 3166) and in what it counts (ISO 4217); both or neither. */
  country: z.string().max(2).optional(),
  currency: z.string().max(3).optional(),
});

/** What identity offers to other modules. */
export const identityContract = contract('identity', {
  calls: {
    /** Keeps and finds what the authorization server gives out. */
    keep_tokens: call(tokenDeed, tokenFound),
    /** Who is behind a credential; refused as `unauthenticated` where it names nobody. */
    authenticate: call(credentialSchema, principalSchema),
    /** The people with these identifiers; unknown ones are left out. */
    people: call(z.object({ ids: z.array(z.string()).max(500) }), z.object({ people: z.array(personSchema) })),
    /** The firms of the installation, oldest first: for an operator, on no route. */
    list_tenants: call(
      z.object({}),
      z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })), next: z.string().nullable() }),
    ),
    /** Sets up a firm with its first partner. */
    provision_tenant: call(
      newFirm,
      z.object({ tenantId: z.string(), userId: z.string(), state: z.enum(['active', 'invited']) }),
    ),
    /** Refuses a firm's people from now on, with the reason; what is stored stays. What was asked for later counts. */
    suspend_tenant: call(
      z.object({ tenantId: z.string(), reason: z.string(), askedAt: z.iso.datetime() }),
      z.object({}),
    ),
    /** Lets a suspended firm go on. */
    resume_tenant: call(z.object({ tenantId: z.string(), askedAt: z.iso.datetime() }), z.object({})),
    /** The token by which the first firm is made from elsewhere, shown once; null where there is a firm already. */
    draw_setup_token: call(z.object({}), z.object({ token: z.string().nullable() })),
  },
  events: [
    tenantProvisioned,
    tenantSuspended,
    tenantResumed,
    userAdded,
    clientAssigned,
    signedIn,
    signInFailed,
    signedOut,
    totpEnrolled,
    totpRemoved,
    passkeyAdded,
    passkeyRemoved,
    recoveryCodesDrawn,
    recoveryCodeUsed,
    roleDefined,
    roleRemoved,
    groupAdded,
    groupRemoved,
    groupRenamed,
    scimTokenMade,
    scimTokenEnded,
    groupMemberAdded,
    groupMemberRemoved,
    grantGiven,
    grantEnded,
    dutiesSet,
    guestRulesSet,
    dutiesEnded,
    impersonationAsked,
    impersonationAnswered,
    impersonationBegun,
    impersonationEnded,
    connectionAdded,
    connectionTested,
    connectionChanged,
    connectionRemoved,
    domainProven,
    recoveryAsked,
    recoveryGranted,
    recoveryDeclined,
    factorsReset,
    passwordChanged,
    signedOutEverywhere,
    userInvited,
    userJoined,
    userChanged,
    userDisabled,
    userEnabled,
    apiKeyCreated,
    apiKeyRevoked,
    applicationRegistered,
    applicationSecretRenewed,
    applicationDisabled,
    applicationEnabled,
    consentGiven,
    consentEnded,
  ],
});
