/*
 * That an event stands in an audit log whose state somebody signed: an inclusion proof (RFC 9162) up to the root of a
 * checkpoint (C2SP tlog-checkpoint), and the checkpoint's signature.
 */

/** The place of an event in a log; hashes are SHA-256 in Base64. */
export interface LogProof {
  /** The event in the very text that was hashed. */
  readonly entry: string;
  readonly index: number;
  /** From the leaf upwards. */
  readonly path: readonly string[];
  /** A signed note over origin, size and root. */
  readonly checkpoint: string;
}

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const textBytes = (text: string): Bytes => new TextEncoder().encode(text);
const joined = (...parts: readonly Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));
const sha256 = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const isSame = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

/** The root that a path leads to from a leaf (RFC 9162, section 2.1.3.2); undefined where the path has a wrong length. */
async function rootOf({ entry, index, path }: LogProof, size: number): Promise<Bytes | undefined> {
  let [place, last] = [index, size - 1];
  let root = await sha256(joined(Uint8Array.of(0), textBytes(entry)));
  for (const step of path) {
    if (last === 0) return undefined;
    const isRight = place % 2 === 1 || place === last;
    const sides = isRight ? [bytesOf(step), root] : [root, bytesOf(step)];
    root = await sha256(joined(Uint8Array.of(1), ...sides));
    while (isRight && place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
}

const NOTE = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z\d+/]{43}=)\n\n/;
const SIGNATURE = /^— (\S+) ([A-Za-z\d+/]+=*)$/gm;

async function isSignedBy(text: string, note: string, key: Bytes): Promise<boolean> {
  for (const [, , signature = ''] of note.matchAll(SIGNATURE)) {
    // Four bytes name the key, the rest is the signature.
    const value = bytesOf(signature).slice(4);
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    if (value.length === 64 && (await crypto.subtle.verify('Ed25519', imported, value, textBytes(text)))) return true;
  }
  return false;
}

/** Why a proof does not hold; undefined where it does. `keys` sign checkpoints; none at all means that nobody is known. */
export async function wrongLogProof(
  proof: LogProof,
  keys: readonly { readonly key: Bytes }[],
): Promise<string | undefined> {
  const [head = '', , size = '', root = ''] = NOTE.exec(proof.checkpoint) ?? [];
  if (head === '') return 'the checkpoint of the audit log cannot be read';
  const isPlace = Number.isSafeInteger(proof.index) && proof.index >= 0 && proof.index < Number(size);
  const found = isPlace ? await rootOf(proof, Number(size)) : undefined;
  if (!found || !isSame(found, bytesOf(root))) return 'an event does not stand in the audit log where it says';
  const text = head.slice(0, -1);
  for (const { key } of keys) if (await isSignedBy(text, proof.checkpoint, key)) return undefined;
  return keys.length === 0 ? undefined : 'the state of the audit log is signed by a stranger';
}
