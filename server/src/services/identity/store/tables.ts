import { tablesOf } from '../../../kernel/database.ts';
import type { Context } from '../../../kernel/context.ts';

export interface TenantRow {
  tenant_id: string;
  name: string;
  created_at: string;
  suspended_at: string | null;
  suspended_because: string | null;
  suspension_asked_at: string | null;
}
/** From where a firm takes requests. */
export interface GuestRulesRow {
  tenant_id: string;
  allowed_networks: string[];
  denied_networks: string[];
  denied_countries: string[];
  changed_at: string;
}
/** What proves who a person is, in whichever firms they work. */
export interface PersonRow {
  id: string;
  login_hash: string;
  password_hash: string | null;
  password_set_at: string | null;
  address_proven_at: string | null;
  totp_state: 'none' | 'pending' | 'active';
  totp_wrapped_key: string | null;
  totp_ciphertext: Uint8Array | null;
  totp_last_step: bigint | null;
  totp_bound_to: string[] | null;
  recovery_hashes: string[];
  last_tenant_id: string | null;
  created_at: string;
}
/** What a person is in one firm. */
export interface UserRow {
  tenant_id: string;
  id: string;
  email: string;
  name: string;
  role: string;
  client_id: string | null;
  /** Null until an invitation is accepted. */
  person_id: string | null;
  state: 'invited' | 'active' | 'disabled';
  created_at: string;
}
export interface SessionRow {
  tenant_id: string;
  id: string;
  user_id: string;
  /** Filled in by the database from the person's. */
  client_id?: string | null | undefined;
  user_agent: string;
  address: string;
  for_program: boolean;
  created_at: string;
  last_seen_at: string;
  proven_at: string;
  /** Where somebody looks in the person's place: by which consent. */
  impersonation_id?: string | null | undefined;
  /** By which identity provider they came in. */
  connection_id?: string | null | undefined;
  expires_at: string;
  revoked_at: string | null;
}
export interface ApiKeyRow {
  tenant_id: string;
  id: string;
  user_id: string;
  client_id?: string | null | undefined;
  name: string;
  permissions: string[];
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
}
export interface DirectoryRow {
  kind: 'login' | 'session' | 'api_key' | 'scim' | 'oauth_grant';
  hash: string;
  tenant_id: string;
  subject_id: string;
  person_id: string;
}
export interface LinkRow {
  id: string;
  kind: 'invitation' | 'password_reset' | 'sign_in' | 'factor_reset';
  login_hash: string;
  tenant_id: string | null;
  user_id: string | null;
  token_hash: string | null;
  /** Of the secret that only the browser which asked for the letter has. */
  asker_hash: string | null;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}
/** That a person lost a second factor, as one says and another confirms. */
export interface RecoveryRow {
  tenant_id: string;
  user_id: string;
  client_id?: string | null | undefined;
  asked_by: string;
  asked_at: string;
  reason: string;
  state: 'asked' | 'granted' | 'declined';
  settled_by: string | null;
  settled_at: string | null;
}
/** A role of the firm's own. */
export interface OwnRoleRow {
  tenant_id: string;
  name: string;
  summary: string;
  realm: 'firm' | 'client';
  permissions: string[];
  created_at: string;
}
export interface GroupRow {
  tenant_id: string;
  id: string;
  name: string;
  created_at: string;
}
/** A role given beside the one that a person has, to them or to their group. */
export interface GrantRow {
  tenant_id: string;
  id: string;
  user_id: string | null;
  group_id: string | null;
  client_id?: string | null | undefined;
  role: string;
  reason: string;
  valid_from: string;
  valid_until: string | null;
  given_by: string;
  ended_at: string | null;
}
export interface DutiesRow {
  tenant_id: string;
  id: string;
  name: string;
  one_side: string[];
  other_side: string[];
  reason: string;
  created_at: string;
  ended_at: string | null;
}
/** That one person sees in another's place, with their consent, for a time. */
export interface ImpersonationRow {
  tenant_id: string;
  id: string;
  user_id: string;
  client_id?: string | null | undefined;
  asked_by: string;
  reason: string;
  minutes: number;
  state: 'asked' | 'granted' | 'declined' | 'active' | 'ended';
  asked_at: string;
  ends_at: string | null;
}
/** Of an OpenID provider's own description (OpenID Connect Discovery 1.0) what is used of it. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly userinfo_endpoint?: string;
  readonly token_endpoint_auth_methods_supported?: string[];
  readonly id_token_signing_alg_values_supported: string[];
  readonly authorization_response_iss_parameter_supported?: boolean;
}
/** An identity provider of a firm. */
export interface ConnectionRow {
  tenant_id: string;
  id: string;
  name: string;
  protocol: 'oidc' | 'saml';
  domain: string;
  domain_token: string;
  domain_proven_at: string | null;
  issuer: string;
  client_id: string | null;
  secret_wrapped: string | null;
  secret_ciphertext: Uint8Array | null;
  sign_in_address: string | null;
  /** Of OpenID Connect: what the provider says of itself. */
  provider: OpenIdProvider | null;
  certificates: string[];
  newcomer_role: string | null;
  state: 'off' | 'active' | 'enforced';
  tested_at: string | null;
  created_at: string;
}
export interface ConnectionPlaceRow {
  connection_id: string;
  tenant_id: string;
  domain: string;
  active: boolean;
}
/** A question that is open at an identity provider. */
export interface FederatedRequestRow {
  id_hash: string;
  connection_id: string;
  tenant_id: string;
  asker_hash: string;
  tested_by: string | null;
  expires_at: string;
}
/** By what a firm's directory comes in. */
export interface ScimTokenRow {
  tenant_id: string;
  id: string;
  name: string;
  role: string;
  made_by: string;
  created_at: string;
  expires_at: string;
  ended_at: string | null;
}
/** What a directory says of a person. */
export interface ScimUserRow {
  tenant_id: string;
  user_id: string;
  client_id?: string | null;
  external_id: string | null;
  given_name: string | null;
  family_name: string | null;
  deleted_at: string | null;
  modified_at: string;
}
/** An application that may ask, registered by the firm. */
export interface OAuthApplicationRow {
  tenant_id: string;
  id: string;
  name: string;
  confidential: boolean;
  secret_hash: string | null;
  redirect_uris: string[];
  grant_types: string[];
  scopes: string[];
  registered_by: string;
  created_at: string;
  secret_made_at: string | null;
  disabled_at: string | null;
}
/** What a person has consented to. */
export interface OAuthGrantRow {
  tenant_id: string;
  id: string;
  user_id: string;
  /** Filled in by the database from the person's. */
  client_id?: string | null | undefined;
  application_id: string;
  scopes: string[];
  connection_id: string | null;
  created_at: string;
  ended_at: string | null;
  ended_because: 'withdrawn' | 'disabled' | 'used_twice' | 'given_back' | null;
}
/** A code, a token or an open question. */
export interface OAuthArtifactRow {
  id_hash: string;
  tenant_id: string;
  model: string;
  application_id: string;
  grant_id: string | null;
  browser_hash: string | null;
  user_code_hash: string | null;
  payload: string;
  expires_at: string;
  consumed_at: string | null;
}
export interface PasskeyRow {
  id: string;
  person_id: string;
  name: string;
  site: string;
  public_key: Uint8Array;
  counter: bigint;
  transports: string[];
  created_at: string;
  last_used_at: string | null;
}
/** One attempt to sign in. */
export interface AttemptRow {
  at: string;
  login_hash: string;
  network: string;
  address: string;
  user_agent: string;
  outcome: 'proven' | 'wrong_credentials' | 'wrong_code' | 'unknown_address';
}

interface Tables {
  'identity.tenants': TenantRow;
  'identity.persons': PersonRow;
  'identity.users': UserRow;
  'identity.sessions': SessionRow;
  'identity.api_keys': ApiKeyRow;
  'identity.directory': DirectoryRow;
  'identity.links': LinkRow;
  'identity.recoveries': RecoveryRow;
  'identity.attempts': AttemptRow;
  'identity.roles': OwnRoleRow;
  'identity.groups': GroupRow;
  'identity.group_members': {
    tenant_id: string;
    group_id: string;
    user_id: string;
    client_id?: string | null | undefined;
    added_at: string;
  };
  'identity.grants': GrantRow;
  'identity.duties': DutiesRow;
  'identity.guest_rules': GuestRulesRow;
  'identity.impersonations': ImpersonationRow;
  'identity.connections': ConnectionRow;
  'identity.connection_places': ConnectionPlaceRow;
  'identity.federated_requests': FederatedRequestRow;
  'identity.federated_subjects': {
    tenant_id: string;
    connection_id: string;
    user_id: string;
    client_id?: string | null | undefined;
    subject: string;
  };
  'identity.scim_tokens': ScimTokenRow;
  'identity.scim_users': ScimUserRow;
  'identity.scim_groups': { tenant_id: string; group_id: string; external_id: string | null; modified_at: string };
  'identity.oauth_applications': OAuthApplicationRow;
  'identity.oauth_grants': OAuthGrantRow;
  'identity.oauth_artifacts': OAuthArtifactRow;
  'identity.passkeys': PasskeyRow;
  'identity.challenges': { challenge: string; person_id: string | null; expires_at: string };
  'identity.setup_tokens': { token_hash: string; created_at: string };
  'identity.tenant_names': { id: string; name: string; suspended: boolean };
}

export const tables = (ctx: Context) => tablesOf<Tables>(ctx);
