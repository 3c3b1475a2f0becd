import catalogue from './catalogue.json' with { type: 'json' };
import releaseKeys from './release-keys.json' with { type: 'json' };
import type { Catalogue, CatalogueEntry } from './definition.ts';
import { canonical, type Json } from './reading.ts';

/*
 * The catalogue of definitions as a release ships it, and whether a release signed it.
 */

/** A definition with the day of the release that first had it. */
export interface ReleasedEntry extends CatalogueEntry {
  readonly since: string;
}

/** The dated file that is signed with each release: over the RFC 8785 text of release, date and definitions. */
export interface SignedCatalogue {
  readonly release: string;
  readonly date: string;
  readonly definitions: readonly ReleasedEntry[];
  readonly signature: { readonly algorithm: string; readonly keyId: string; readonly value: string };
}

/** A public key of those who release, in the form of RFC 8037. */
export interface ReleaseKey {
  readonly kid: string;
  readonly x: string;
}

/** Definitions by their hashes, as a check looks them up. */
export function catalogueOf(definitions: readonly CatalogueEntry[]): Catalogue {
  return new Map(definitions.map((entry) => [entry.sha256, entry]));
}

/** The definitions that this program knows: those of the signed catalogue, and those that no release has signed yet. */
export const CATALOGUE: Catalogue = catalogueOf([...catalogue.definitions, ...catalogue.unreleased]);

/** When the catalogue of this program was signed, and for which release. */
export const RELEASE: { readonly release: string; readonly date: string } = catalogue;

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const keyBytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** What a release signs. */
export const signedText = ({ release, date, definitions }: Omit<SignedCatalogue, 'signature'>): string =>
  canonical({ release, date, definitions } as unknown as Json);

/** The hashes of a catalogue's definitions if one of the keys signed it; none at all if not. */
export async function signedDefinitions(
  signed: SignedCatalogue,
  keys: readonly ReleaseKey[],
): Promise<ReadonlySet<string>> {
  const { algorithm, keyId, value } = signed.signature;
  const text = new TextEncoder().encode(signedText(signed));
  for (const { x } of keys.filter(({ kid }) => kid === keyId && algorithm === 'Ed25519')) {
    const key = await crypto.subtle.importKey('raw', keyBytesOf(x), 'Ed25519', false, ['verify']);
    if (await crypto.subtle.verify('Ed25519', key, bytesOf(value), text))
      return new Set(signed.definitions.map(({ sha256 }) => sha256));
  }
  return new Set();
}

let released: Promise<ReadonlySet<string>> | undefined;

/** The definitions that a release signed, found once. */
export async function releasedDefinitions(): Promise<ReadonlySet<string>> {
  return await (released ??= signedDefinitions(catalogue, releaseKeys));
}
