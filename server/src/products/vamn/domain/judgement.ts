import {
  CATALOGUE,
  judgeCertificate,
  releasedDefinitions,
  type Judgement,
} from '@finaceverse/certificate-checker/check';
import type { PublicSigningKey } from '../../../infra/keys/port.ts';

/** A certificate, as text or as parsed JSON, and the keys of this installation. */
export interface ToJudge {
  readonly certificate: string | object;
  readonly keys: readonly PublicSigningKey[];
  /** Hashes of the definitions that the firm's own catalogue has. */
  readonly catalogued: readonly string[];
}

/** What the independent checker says of it, and whose signature it has. Runs in a process of its own. */
export async function run({ certificate, keys, catalogued }: ToJudge): Promise<Judgement> {
  const trusted = keys.map(({ x, kid }) => ({ key: Uint8Array.from(Buffer.from(x, 'base64url')), keyId: kid }));
  const signed = new Set([...(await releasedDefinitions()), ...catalogued]);
  return await judgeCertificate(certificate, trusted, CATALOGUE, signed);
}
