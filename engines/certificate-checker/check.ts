import { checkDefinition, type Catalogue, type CatalogueEntry } from './definition.ts';
import { findingsOf, type Finding } from './findings.ts';
import { CATALOGUE, releasedDefinitions } from './released.ts';

export type { Catalogue, CatalogueEntry } from './definition.ts';
export type { Finding } from './findings.ts';
export { isStrict, sha256 } from './reading.ts';
export {
  CATALOGUE,
  catalogueOf,
  RELEASE,
  releasedDefinitions,
  signedDefinitions,
  signedText,
  type ReleasedEntry,
  type ReleaseKey,
  type SignedCatalogue,
} from './released.ts';

/** The rules that a certificate's definition cites, as its catalogue or the certificate itself says. */
export function citedRules(
  certificate: { readonly definition?: unknown; readonly rules?: CatalogueEntry['rules'] | undefined },
  definitions: Catalogue = CATALOGUE,
): CatalogueEntry['rules'] {
  return definitions.get(String(certificate.definition))?.rules ?? certificate.rules ?? [];
}

/**
 * A certificate that holds: by a definition of the catalogue, or by a definition of its own that it states in full, which
 * proves what it says and no name.
 */
export type Verdict =
  | { readonly valid: true; readonly definition: 'catalogue' | 'own'; readonly reason?: undefined }
  | { readonly valid: false; readonly reason: string };

export type Examination =
  | (Verdict & { readonly valid: true; readonly findings: readonly Finding[] })
  | (Verdict & { readonly valid: false });

/** The verdict with what was found on the way: the named values of the definition. */
export function examineCertificate(source: string | object, definitions: Catalogue = CATALOGUE): Examination {
  const verdict = checkDefinition(source, definitions);
  if (!verdict.valid) return verdict;
  return { valid: true, definition: verdict.isOwn ? 'own' : 'catalogue', findings: findingsOf(verdict) };
}

/** Whether a certificate (its text, or the parsed value) proves what it says, and if not, why. */
export function checkCertificate(source: string | object, definitions: Catalogue = CATALOGUE): Verdict {
  const verdict = checkDefinition(source, definitions);
  return verdict.valid ? { valid: true, definition: verdict.isOwn ? 'own' : 'catalogue' } : verdict;
}
/** An Ed25519 key that is trusted: 32 bytes, and the name that it signs under, where that is known. */
export interface TrustedKey {
  readonly key: Uint8Array<ArrayBuffer>;
  readonly keyId?: string;
}

/**
 * What can be said of a certificate whose figure follows from its definition and inputs: it is signed by a key that is
 * trusted here; signed by somebody else; or signed by nobody, so that anybody may have chosen its inputs. Where no signed
 * catalogue has the definition, that is the answer, whoever signed: the figure follows, but from what somebody defined.
 */
export type Standing = 'valid' | 'valid, signed by a stranger' | 'unsigned' | 'not in the signed catalogue';

/** Whose signature a certificate has: of a key that is trusted here, of another, or of none. */
export type Signer = 'trusted' | 'stranger' | 'nobody';

export type Judgement =
  | (Verdict & {
      readonly valid: true;
      readonly standing: Standing;
      readonly signer: Signer;
      readonly signedBy?: string;
    })
  | (Verdict & { readonly valid: false });

const SAID: Readonly<Record<Signer, Standing>> = {
  trusted: 'valid',
  stranger: 'valid, signed by a stranger',
  nobody: 'unsigned',
};

interface Signature {
  readonly keyId: string;
  readonly value: Uint8Array<ArrayBuffer>;
}

/** The signature as a certificate states it; its members were read strictly with the rest of the text. */
function signatureOf(signature: unknown): Signature | undefined {
  const { algorithm, keyId, value, ...strangers } = Object(signature) as Readonly<Record<string, unknown>>;
  const isWhole = algorithm === 'Ed25519' && typeof keyId === 'string' && Object.keys(strangers).length === 0;
  if (!isWhole || typeof value !== 'string' || !/^[\da-f]{128}$/.test(value)) return undefined;
  return { keyId, value: Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) };
}

async function isSignedWith(hash: string, { keyId, value }: Signature, trusted: TrustedKey): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', trusted.key, 'Ed25519', false, ['verify']);
  return await crypto.subtle.verify('Ed25519', key, value, new TextEncoder().encode(`${keyId}\n${hash}`));
}

/**
 * Whether a certificate holds, and who vouches for it: over the key's name, a line feed and the hash. A signature that
 * names a trusted key but is not of that key makes the certificate invalid. `signed` are the hashes of the definitions
 * that somebody trusted signed for: those of this release, unless told.
 */
export async function judgeCertificate(
  source: string | object,
  keys: readonly TrustedKey[],
  definitions: Catalogue = CATALOGUE,
  signed?: ReadonlySet<string>,
): Promise<Judgement> {
  const verdict = checkCertificate(source, definitions);
  if (!verdict.valid) return verdict;
  const certificate = (typeof source === 'string' ? JSON.parse(source) : source) as {
    readonly definition: string;
    readonly hash: string;
    readonly signature?: unknown;
  };
  const isReleased = (signed ?? (await releasedDefinitions())).has(certificate.definition);
  const standingOf = (signer: Signer): { readonly standing: Standing; readonly signer: Signer } => ({
    standing: isReleased ? SAID[signer] : 'not in the signed catalogue',
    signer,
  });
  if (certificate.signature === undefined) return { ...verdict, ...standingOf('nobody') };
  const signature = signatureOf(certificate.signature);
  if (!signature) return { valid: false, reason: 'its signature is none' };
  const { keyId } = signature;
  for (const trusted of keys)
    if (await isSignedWith(certificate.hash, signature, trusted))
      return { ...verdict, ...standingOf('trusted'), signedBy: keyId };
  if (keys.some((trusted) => trusted.keyId === keyId))
    return { valid: false, reason: `its signature is not of the key ${keyId.slice(0, 80)} that it names` };
  return { ...verdict, ...standingOf('stranger'), signedBy: keyId };
}
