/** Ways to a token that an application can be registered for (RFC 6749, RFC 8628). */
export const GRANT_TYPES = ['authorization_code', 'refresh_token', 'client_credentials', 'device_code'] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** How RFC 8628 writes the device flow; the other names are the same everywhere. */
const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

export function wireName(type: string): string {
  return type === 'device_code' ? DEVICE_CODE : type;
}

/** What tells an application who somebody is; none of them lets it do anything. */
export const WHO_SCOPES = ['openid', 'profile', 'email'] as const;

/** The scopes that a text names, each once. */
export function scopesIn(text: unknown): string[] {
  return typeof text === 'string' ? [...new Set(text.split(' ').filter((scope) => scope !== ''))] : [];
}

/** Whether a browser may be led there: over TLS, or on the person's own computer (RFC 8252, 7.3), and nothing hidden in it. */
export function isRedirectUri(text: string): boolean {
  const uri = URL.parse(text);
  if (uri === null || text.includes('#') || uri.username !== '' || uri.password !== '') return false;
  const here = ['127.0.0.1', '[::1]', 'localhost'].includes(uri.hostname);
  return uri.protocol === 'https:' || (uri.protocol === 'http:' && here);
}

/** A user code as it is compared: however somebody types it (RFC 8628, 6.1). */
export function userCodeIn(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '');
}
