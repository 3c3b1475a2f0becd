import { createHmac } from 'node:crypto';

/** Bytes of a signing secret; Standard Webhooks asks for 24 to 64. */
export const SECRET_BYTES = 32;

/** A secret as it is given to the other end. */
export function secretText(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString('base64')}`;
}

/** What is signed: the same words that travel. */
export interface Signed {
  /** The same at every attempt, so that whoever gets a message twice can tell. */
  readonly id: string;
  /** Seconds since 1970 of this attempt. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The headers of a message by Standard Webhooks: a signature (`v1`, HMAC-SHA-256) by each secret, the newest first,
 * over identifier, time and body.
 */
export function signedHeaders(
  { id, timestamp, body }: Signed,
  secrets: readonly Uint8Array[],
): Readonly<Record<string, string>> {
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}
