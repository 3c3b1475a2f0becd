import { Fault, refuse, type Outcome } from '@finaceverse/base/outcome';

/** Tenants and purposes stand in paths and names of keys, so what could lead elsewhere is a mistake of ours. */
export const TENANT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
export const PURPOSE = /^[a-z0-9][a-z0-9._-]{0,79}$/;
export const DATA_KEY_BYTES = 32;

/** @errors keys.not_unwrapped: which of the reasons it was is not told */
export function notUnwrapped(): Outcome<never> {
  return refuse(
    'invalid',
    'keys.not_unwrapped',
    'This wrapped key belongs to another tenant, purpose or installation, or was altered.',
  );
}

/** @errors keys.destroyed */
export function destroyed(tenantId: string): Outcome<never> {
  return refuse(
    'conflict',
    'keys.destroyed',
    `The keys of ${tenantId} were destroyed: what they protected cannot be read again.`,
  );
}

/** A key service that is away, sealed or does not let us in; what needs a key may come again. */
export function serviceUnavailable(name: string, cause: unknown): Fault {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Fault('keys.unavailable', `The key service (${name}) does not do its work: ${reason}.`, {
    retryable: true,
    cause,
  });
}
