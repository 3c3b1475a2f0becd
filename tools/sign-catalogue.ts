import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { signedText, type ReleaseKey, type SignedCatalogue } from '@finaceverse/certificate-checker/check';
import { CATALOGUE_FILE, datedDefinitions, readCatalogue, withUnreleased, writeCatalogue } from './write-catalogue.ts';

const KEYS_FILE = new URL('release-keys.json', CATALOGUE_FILE);

/** Where the key that signs releases lies: never in the repository. */
const KEY_FILE = process.env['FINACE_RELEASE_KEY'] ?? join(homedir(), '.config', 'finace', 'release-key.pem');

/** The key of whoever releases; a first one is made where there is none. */
function releaseKey(): KeyObject {
  if (!existsSync(KEY_FILE)) {
    mkdirSync(dirname(KEY_FILE), { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(KEY_FILE, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    process.stderr.write(`A new release key was made in ${KEY_FILE}: keep it safe, and commit release-keys.json.\n`);
  }
  return createPrivateKey(readFileSync(KEY_FILE, 'utf8'));
}

/** The public half among the keys that the checker trusts, under a name that follows from it. */
function trustedKey(key: KeyObject): ReleaseKey {
  const x = String(createPublicKey(key).export({ format: 'jwk' }).x);
  const known = existsSync(KEYS_FILE) ? (JSON.parse(readFileSync(KEYS_FILE, 'utf8')) as readonly ReleaseKey[]) : [];
  const found = known.find((each) => each.x === x);
  if (found) return found;
  const made = { kid: `release-${x.slice(0, 8)}`, x };
  writeFileSync(KEYS_FILE, `${JSON.stringify([...known, made], null, 2)}\n`);
  return made;
}

/** Signs the catalogue of definitions for a release, and gives the signed file. */
export function signCatalogue(release: string, date: string): SignedCatalogue {
  const key = releaseKey();
  const { kid } = trustedKey(key);
  const content = { release, date, definitions: datedDefinitions(withUnreleased(readCatalogue()), date) };
  const value = sign(null, Buffer.from(signedText(content)), key).toString('hex');
  const signed = { ...content, signature: { algorithm: 'Ed25519', keyId: kid, value } };
  writeCatalogue({ ...signed, unreleased: [] });
  return signed;
}
