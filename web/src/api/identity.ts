import { answered, freshKey, intention, platform } from './request.ts';
import type { AnswerOf, InputOf, ItemOf } from './shapes.ts';

/** Who is signed in, where, and what may be done. */
export type Me = AnswerOf<'identity.me'>;
/** A key for programs, without its secret. */
export type ApiKey = ItemOf<'identity.api_keys'>;

/** Signs in; refuses with `identity.code_needed` where a one-time code is wanted. */
export const signIn = (body: InputOf<'identity.sign_in'>, key: string) =>
  answered(platform.POST('/v1/identity/sign-in', { params: { header: intention(key) }, body }));
/** Ends this session. */
export const signOut = () =>
  answered(platform.POST('/v1/identity/sign-out', { params: { header: intention(freshKey()) }, body: {} }));
/** Who is signed in. */
export const readMe = (signal: AbortSignal) => answered(platform.GET('/v1/identity/me', { signal }));
/** All users of the tenant. */
export const readUsers = async () => (await answered(platform.GET('/v1/identity/users'))).items;
/** The roles that can be given. */
export const readRoles = async () => (await answered(platform.GET('/v1/identity/roles'))).items;
/** Makes a user. */
export const addUser = (body: InputOf<'identity.add_user'>, key: string) =>
  answered(platform.POST('/v1/identity/users', { params: { header: intention(key) }, body }));
/** Where this person is signed in. */
export const readSessions = async () => (await answered(platform.GET('/v1/identity/sessions'))).items;
/** Ends one session. */
export const endSession = (sessionId: string) =>
  answered(platform.DELETE('/v1/identity/sessions/{sessionId}', { params: { path: { sessionId } } }));
/** The keys for programs. */
export const readApiKeys = async () => (await answered(platform.GET('/v1/identity/api-keys'))).items;
/** Makes a key for programs; its secret is shown this once. */
export const addApiKey = (body: InputOf<'identity.create_api_key'>, key: string) =>
  answered(platform.POST('/v1/identity/api-keys', { params: { header: intention(key) }, body }));
/** Takes a key out of force. */
export const endApiKey = (apiKeyId: string) =>
  answered(platform.DELETE('/v1/identity/api-keys/{apiKeyId}', { params: { path: { apiKeyId } } }));
/** Begins one-time codes: the secret to write into an authenticator. */
export const beginTotp = (key: string) =>
  answered(platform.POST('/v1/identity/totp', { params: { header: intention(key) }, body: {} }));
/** Proves that the authenticator works; from then on a code is asked at sign-in. */
export const confirmTotp = (code: string, key: string) =>
  answered(platform.POST('/v1/identity/totp/confirm', { params: { header: intention(key) }, body: { code } }));
