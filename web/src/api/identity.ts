import { readAll, request } from './request.ts';

/** A person who can sign in. */
export type User = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role?: string;
  readonly state?: string;
  readonly totpEnabled?: boolean;
};
/** One entry of the menu that this person may see. */
export type MenuItem = { readonly route: string; readonly label: string; readonly group: string; readonly key: string };
/** Who is signed in, where, and what may be done. */
export type Me = {
  readonly user: User;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly permissions: readonly string[];
  readonly menu?: readonly MenuItem[];
};
/** One place where a person is signed in. */
export type Session = {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent?: string;
  readonly current: boolean;
};
/** A key for programs, without its secret. */
export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly createdAt?: string;
  readonly lastUsedAt?: string;
  readonly prefix?: string;
};
/** A set of permissions with a name. */
export type Role = { readonly id?: string; readonly name: string; readonly permissions?: readonly string[] };

type SignIn = { readonly email: string; readonly password: string; readonly code?: string };

/** Signs in; refuses with `identity.code_needed` where a one-time code is wanted. */
export const signIn = (input: SignIn, key: string) =>
  request<Me>('/v1/identity/sign-in', { method: 'POST', body: input, idempotencyKey: key });
/** Ends this session. */
export const signOut = () => request<object>('/v1/identity/sign-out', { method: 'POST', body: {} });
/** Who is signed in. */
export const readMe = (signal?: AbortSignal) => request<Me>('/v1/identity/me', signal === undefined ? {} : { signal });
/** All users of the tenant. */
export const readUsers = () => readAll<User>('/v1/identity/users');
/** The roles that can be given. */
export const readRoles = () => readAll<Role>('/v1/identity/roles');
/** Makes a user. */
export const addUser = (
  input: { readonly email: string; readonly name: string; readonly role: string; readonly password: string },
  key: string,
) => request<User>('/v1/identity/users', { method: 'POST', body: input, idempotencyKey: key });
/** Where this person is signed in. */
export const readSessions = () => readAll<Session>('/v1/identity/sessions');
/** Ends one session. */
export const endSession = (id: string, key: string) =>
  request<object>(`/v1/identity/sessions/${id}`, { method: 'DELETE', idempotencyKey: key });
/** The keys for programs. */
export const readApiKeys = () => readAll<ApiKey>('/v1/identity/api-keys');
/** Makes a key for programs; its secret is shown this once. */
export const addApiKey = (input: { readonly name: string }, key: string) =>
  request<ApiKey & { readonly key: string }>('/v1/identity/api-keys', {
    method: 'POST',
    body: input,
    idempotencyKey: key,
  });
/** Takes a key out of force. */
export const endApiKey = (id: string, key: string) =>
  request<object>(`/v1/identity/api-keys/${id}`, { method: 'DELETE', idempotencyKey: key });
/** Begins one-time codes: the secret to write into an authenticator. */
export const beginTotp = (key: string) =>
  request<{ readonly secret: string; readonly uri: string }>('/v1/identity/totp', {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });
/** Proves that the authenticator works; from then on a code is asked at sign-in. */
export const confirmTotp = (code: string, key: string) =>
  request<object>('/v1/identity/totp/confirm', { method: 'POST', body: { code }, idempotencyKey: key });
