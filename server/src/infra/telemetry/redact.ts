import type { LogFields } from './port.ts';

const REDACTED = '[redacted]';
const DEPTH_MAX = 6;
const TEXT_MAX = 8000;
const ITEMS_MAX = 100;

/** Names whose values are never written, whatever they hold. */
const SECRET_NAME = new RegExp(
  [
    'pass(word|phrase|wd)?$',
    'secret',
    'token$',
    'authorization',
    'cookie',
    'credential',
    'plaintext',
    'recovery',
    'api_?key',
    'private_?key',
    'signing_?key',
    '^(key|otp|totp|pin|cvv)$',
    'iban',
    'account_?number',
    'tax_?id',
    'ssn',
  ].join('|'),
  'i',
);

/** Values that are secrets under any name: signed tokens, our API keys, PEM keys, and passwords within addresses. */
const SECRET_TEXT: readonly (readonly [RegExp, string])[] = [
  [/eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]+/g, REDACTED],
  [/\bfac_[a-z]+_[\w-]{10,}/gi, REDACTED],
  [/\bwhsec_[\w+/=-]{10,}/g, REDACTED],
  [/\b(Bearer|Basic) [\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, REDACTED],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, `$1:${REDACTED}@`],
];

/** The fields as JSON values without secrets, bounded in depth and length. */
export function redactFields(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, redactNamed(name, value, 0)]));
}

function redactNamed(name: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  // A name in camel case or with dashes is the same name.
  return SECRET_NAME.test(name.replaceAll('-', '_')) ? REDACTED : redactValue(value, depth);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEPTH_MAX) return '[deeper]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`;
  if ('toJSON' in value && typeof value.toJSON === 'function') return redactValue(value.toJSON(), depth + 1);
  if (Array.isArray(value)) return value.slice(0, ITEMS_MAX).map((item) => redactValue(item, depth + 1));
  const entries = Object.entries(value).slice(0, ITEMS_MAX);
  return Object.fromEntries(entries.map(([name, part]) => [name, redactNamed(name, part, depth + 1)]));
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  return {
    name: error.name,
    ...('code' in error && (typeof error.code === 'string' || typeof error.code === 'number')
      ? { code: error.code }
      : {}),
    message: redactText(error.message),
    ...(error.stack ? { stack: redactText(error.stack) } : {}),
    ...(error instanceof AggregateError ? { errors: redactValue(error.errors, depth + 1) } : {}),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) }),
  };
}

/** Text without what looks like a secret, and not endlessly long. */
export function redactText(text: string): string {
  const short = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
  return SECRET_TEXT.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), short);
}
