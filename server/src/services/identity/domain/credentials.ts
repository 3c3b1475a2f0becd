import { crc32 } from 'node:zlib';
import { sha256Hex } from '@finaceverse/base/canonical';
import type { Random } from '@finaceverse/base/random';

/** Bits of a session token and of an API key's secret, in bytes. */
const SECRET_BYTES = 32;

/** Lower-cased and trimmed: how an e-mail address is compared. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Secrets are stored as hashes only; they are long and random, so a plain hash suffices. */
export function hashOfSecret(secret: string): string {
  return sha256Hex(secret);
}

export function newSessionToken(random: Random): string {
  return Buffer.from(random.bytes(SECRET_BYTES)).toString('base64url');
}

/** `<kind>_<id>_<secret>_<checksum>`: the checksum lets scanners of leaked secrets recognise it. */
function recognisable(kind: string, id: string, random: Random): string {
  const body = `${kind}_${id.replace(/^[a-z]+_/u, '')}_${Buffer.from(random.bytes(SECRET_BYTES)).toString('hex')}`;
  return `${body}_${crc32(body).toString(16).padStart(8, '0')}`;
}

/** A key of a program, `fac_...`. */
export function newApiKey(id: string, random: Random): string {
  return recognisable('fac', id, random);
}

/** A token of a firm's directory, `fsc_...`. */
export function newScimToken(id: string, random: Random): string {
  return recognisable('fsc', id, random);
}

/** An application's secret, `fas_...`. */
export function newApplicationSecret(id: string, random: Random): string {
  return recognisable('fas', id, random);
}

/** Whether a text can be an API key at all: its form and its checksum hold. */
export function looksLikeApiKey(text: string): boolean {
  const match = /^(fac_[0-9a-z]{26}_[0-9a-f]{64})_([0-9a-f]{8})$/.exec(text);
  return match?.[1] !== undefined && crc32(match[1]).toString(16).padStart(8, '0') === match[2];
}

/** The token in a letter's link: as long as a session's. */
export function newLinkToken(random: Random): string {
  return newSessionToken(random);
}
