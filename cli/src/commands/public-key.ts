import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { CommandFailure } from '../failure.ts';

const FORMS = 'PEM, JWK, or its 32 bytes as 64 hexadecimal digits or in Base64';

function rejectKey(reason: string): never {
  throw new CommandFailure(`The public key ${reason}.`, 2);
}

/** The 32 bytes that an Ed25519 key in SPKI or JWK form holds. */
function bytesOf(key: KeyObject): Uint8Array<ArrayBuffer> {
  if (key.asymmetricKeyType !== 'ed25519')
    return rejectKey(`is of type ${key.asymmetricKeyType ?? 'unknown'}; certificates are signed with Ed25519`);
  return Uint8Array.from(Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url'));
}

function readStructured(make: () => KeyObject): Uint8Array<ArrayBuffer> {
  let key: KeyObject;
  try {
    key = make();
  } catch {
    return rejectKey('cannot be read: it is damaged');
  }
  return bytesOf(key);
}

function readJwk(text: string): Uint8Array<ArrayBuffer> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return rejectKey('looks like a JWK, but is no JSON');
  }
  if (typeof parsed !== 'object' || parsed === null) return rejectKey('is no JWK');
  if ('d' in parsed) return rejectKey('is a private key: give the public one, and keep this one to yourself');
  return readStructured(() => createPublicKey({ key: parsed as Record<string, string>, format: 'jwk' }));
}

/** Reads an Ed25519 public key (RFC 8032): PEM (RFC 8410), JWK (RFC 8037), hexadecimal or Base64. */
export function readPublicKey(given: string): Uint8Array<ArrayBuffer> {
  const text = given.trim();
  if (text.includes('PRIVATE KEY-----'))
    return rejectKey('is a private key: give the public one, and keep this one to yourself');
  if (text.startsWith('-----BEGIN')) return readStructured(() => createPublicKey(text));
  if (text.startsWith('{')) return readJwk(text);
  if (/^[\da-f]{64}$/i.test(text)) return Uint8Array.from(Buffer.from(text, 'hex'));
  if (/^[\w+/-]{43}=?$/.test(text)) return Uint8Array.from(Buffer.from(text, 'base64url'));
  return rejectKey(`"${text.slice(0, 40)}" is neither a file nor a key: give ${FORMS}`);
}

/** The key of `--key`: the content of the file of that name if there is one, else the text itself. */
export function publicKeyOption(option: string): Uint8Array<ArrayBuffer> {
  const isFile = option.length < 4096 && existsSync(option) && statSync(option).isFile();
  return readPublicKey(isFile ? readFileSync(option, 'utf8') : option);
}
