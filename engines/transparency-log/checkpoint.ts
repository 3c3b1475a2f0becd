import { createPublicKey, hash, verify } from 'node:crypto';
import { HASH_BYTES } from './tree.ts';

/** The kind of signature of a note (C2SP signed-note): Ed25519. */
const ED25519 = 1;
const KEY_HASH_BYTES = 4;
const SIGNATURE_BYTES = 64;
const KEY_BYTES = 32;

/** A state of a log: what a checkpoint vouches for (C2SP tlog-checkpoint). */
export interface LogState {
  /** Which log: a name without white space and plus signs. */
  readonly origin: string;
  /** Entries. */
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whose signatures count: the name and the 32 bytes of an Ed25519 key. */
export interface CheckpointKey {
  readonly name: string;
  readonly key: Uint8Array;
}

/** A note as it was read: the text that was signed, its state, and who signed it. */
export interface SignedNote {
  readonly state: LogState;
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly keyHash: Uint8Array; readonly bytes: Uint8Array }[];
}

/** The first four bytes over name and key by which a note names its signer (C2SP signed-note). */
function keyHashOf({ name, key }: CheckpointKey): Uint8Array {
  const identity = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), key]);
  return hash('sha256', identity, 'buffer').subarray(0, KEY_HASH_BYTES);
}

/** A key as a note's readers keep it: `name+hash+base64` (C2SP signed-note). */
export function verifierKeyText(key: CheckpointKey): string {
  const typed = Buffer.concat([Buffer.of(ED25519), key.key]);
  return `${key.name}+${Buffer.from(keyHashOf(key)).toString('hex')}+${typed.toString('base64')}`;
}

/** Reads {@link verifierKeyText}; undefined for what is none, or names another hash than its own. */
export function readVerifierKey(text: string): CheckpointKey | undefined {
  const match = /^([^\s+]+)\+([\da-f]{8})\+([A-Za-z\d+/]+={0,2})$/.exec(text.trim());
  const [, name = '', keyHash, encoded = ''] = match ?? [];
  const typed = Buffer.from(encoded, 'base64');
  if (!match || typed.byteLength !== 1 + KEY_BYTES || typed[0] !== ED25519) return undefined;
  const key = { name, key: Uint8Array.from(typed.subarray(1)) };
  return Buffer.from(keyHashOf(key)).toString('hex') === keyHash ? key : undefined;
}

/** The text of a checkpoint that is to be signed: three lines, the last with its line end. */
export function checkpointText({ origin, size, root }: LogState): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** The whole note: text, empty line, one signature. */
export function signedNote(text: string, key: CheckpointKey, signature: Uint8Array): string {
  const line = Buffer.concat([keyHashOf(key), signature]).toString('base64');
  return `${text}\n\u2014 ${key.name} ${line}\n`;
}

function readState(text: string): LogState | undefined {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  const bytes = Buffer.from(root, 'base64');
  const whole =
    /^[^\s+]+$/.test(origin) &&
    /^(?:0|[1-9]\d{0,14})$/.test(size) &&
    bytes.byteLength === HASH_BYTES &&
    bytes.toString('base64') === root &&
    rest.at(-1) === '';
  return whole ? { origin, size: Number(size), root: Uint8Array.from(bytes) } : undefined;
}

/** Reads a note with a checkpoint; undefined for what is none. That it was read says nothing of its signatures. */
export function readNote(note: string): SignedNote | undefined {
  const parted = note.lastIndexOf('\n\n');
  const state = parted < 0 ? undefined : readState(note.slice(0, parted + 1));
  if (!state) return undefined;
  const signatures = note
    .slice(parted + 2)
    .split('\n')
    .flatMap((line) => {
      const [, name = '', encoded = ''] = /^\u2014 (\S+) ([A-Za-z\d+/]+={0,2})$/.exec(line) ?? [];
      const bytes = Buffer.from(encoded, 'base64');
      if (bytes.byteLength <= KEY_HASH_BYTES) return [];
      return [{ name, keyHash: bytes.subarray(0, KEY_HASH_BYTES), bytes: bytes.subarray(KEY_HASH_BYTES) }];
    });
  return { state, text: note.slice(0, parted + 1), signatures };
}

/** Whether this key signed the note, as what it names itself to be. */
export function signedBy(note: SignedNote, key: CheckpointKey): boolean {
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key.key).toString('base64url') },
    format: 'jwk',
  });
  return note.signatures.some(
    ({ name, keyHash, bytes }) =>
      name === key.name &&
      Buffer.compare(keyHash, keyHashOf(key)) === 0 &&
      bytes.byteLength === SIGNATURE_BYTES &&
      verify(null, Buffer.from(note.text), publicKey, bytes),
  );
}
