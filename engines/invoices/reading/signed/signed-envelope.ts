import { refuse, ok, type Outcome } from '@finaceverse/base/outcome';
import type { Certificate, SignedData, SignerInfo } from 'pkijs';

/** Files in a signed envelope (CMS, RFC 5652; CAdES), as Italian invoices are sent: `.p7m`, binary or base64. */

/** One signature over a file. */
export interface DocumentSignature {
  /** Name of the signer in the certificate. */
  readonly signer: string;
  /** Organisation that the certificate names. */
  readonly organisation?: string | undefined;
  /** Number of the signer, such as an Italian tax code behind `TINIT-`. */
  readonly identifier?: string | undefined;
  /** When it was signed, as the signer says, ISO 8601. */
  readonly signedAt?: string | undefined;
  /** The days on which the certificate is valid, ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string;
  /** The signature fits the content and the certificate's key. Whether the certificate is to be trusted is not asked. */
  readonly intact: boolean;
}

/** What was in an envelope. */
export interface SignedContent {
  readonly content: Uint8Array;
  readonly signatures: readonly DocumentSignature[];
}

/** OID of signed data (1.2.840.113549.1.7.2), as it is written. */
const SIGNED_DATA = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

/** Where in the head of an envelope its kind stands: behind a length of one to five bytes. */
const KIND_OFFSET_MAX = 6;

function isBinaryEnvelope(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false;
  for (let at = 2; at <= KIND_OFFSET_MAX; at += 1)
    if (SIGNED_DATA.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}

const PEM = /^\s*-----BEGIN (?:PKCS7|CMS)-----([\s\S]*?)-----END (?:PKCS7|CMS)-----\s*$/;

/** The bytes of an envelope, unpacked from base64 where they are; undefined where a file is none. */
export function envelopeIn(bytes: Uint8Array): Uint8Array | undefined {
  if (isBinaryEnvelope(bytes)) return bytes;
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart();
  if (!head.startsWith('MI') && !head.startsWith('-----BEGIN ')) return undefined;
  const text = Buffer.from(bytes).toString('latin1');
  const body = PEM.exec(text)?.[1] ?? text;
  if (/[^A-Za-z0-9+/=\s]/.test(body)) return undefined;
  const binary = new Uint8Array(Buffer.from(body, 'base64'));
  return isBinaryEnvelope(binary) ? binary : undefined;
}

/** Attributes of a name by their OID. */
const COMMON_NAME = '2.5.4.3';
const SERIAL_NUMBER = '2.5.4.5';
const ORGANISATION = '2.5.4.10';
const GIVEN_NAME = '2.5.4.42';
const SURNAME = '2.5.4.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';

function nameIn(certificate: Certificate, oid: string): string | undefined {
  const found = certificate.subject.typesAndValues.find((each) => each.type === oid);
  const value: unknown = found?.value.valueBlock.value;
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined;
}

function signerName(certificate: Certificate): string {
  const person = [nameIn(certificate, GIVEN_NAME), nameIn(certificate, SURNAME)].filter((each) => each !== undefined);
  return (
    nameIn(certificate, COMMON_NAME) ?? (person.join(' ') || nameIn(certificate, ORGANISATION)) ?? 'somebody unnamed'
  );
}

function signingTime(signer: SignerInfo): string | undefined {
  const attribute = signer.signedAttrs?.attributes.find((each) => each.type === SIGNING_TIME);
  const value: unknown = attribute?.values[0];
  if (typeof value !== 'object' || value === null || !('toDate' in value) || typeof value.toDate !== 'function')
    return undefined;
  const date: unknown = value.toDate();
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}

/** Verifies one signature; what its library cannot verify is not intact. */
async function verify(signed: SignedData, signer: number): Promise<readonly [boolean, Certificate | undefined]> {
  try {
    const result = await signed.verify({ signer, checkChain: false, extendedMode: true });
    return [result.signatureVerified === true, result.signerCertificate ?? undefined];
  } catch (error) {
    const certificate: unknown =
      typeof error === 'object' && error !== null && 'signerCertificate' in error ? error.signerCertificate : undefined;
    const { Certificate: OfCertificate } = await import('pkijs');
    return [false, certificate instanceof OfCertificate ? certificate : undefined];
  }
}

async function signaturesOf(signed: SignedData): Promise<readonly DocumentSignature[]> {
  const signatures: DocumentSignature[] = [];
  for (const [index, signer] of signed.signerInfos.entries()) {
    const [intact, certificate] = await verify(signed, index);
    signatures.push({
      signer: certificate ? signerName(certificate) : 'somebody unknown',
      organisation: certificate && nameIn(certificate, ORGANISATION),
      identifier: certificate && nameIn(certificate, SERIAL_NUMBER),
      signedAt: signingTime(signer),
      validFrom: certificate?.notBefore.value.toISOString() ?? '',
      validTo: certificate?.notAfter.value.toISOString() ?? '',
      intact,
    });
  }
  return signatures;
}

/** Most envelopes around one another that are opened. */
const DEPTH_MAX = 4;

/**
 * Opens a signed envelope, and those inside it, and verifies every signature over what was in them.
 * @errors cyloid.unreadable_envelope
 */
export async function openEnvelope(bytes: Uint8Array, name: string): Promise<Outcome<SignedContent>> {
  const shown = name.slice(0, 80);
  // The library is heavy, and few papers are signed.
  const { ContentInfo, SignedData: OfSignedData } = await import('pkijs');
  const signatures: DocumentSignature[] = [];
  let content = bytes;
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    const envelope = envelopeIn(content);
    if (!envelope) return ok({ content, signatures });
    try {
      const info = ContentInfo.fromBER(new Uint8Array(envelope).buffer);
      const signed = new OfSignedData({ schema: info.content });
      const inner = signed.encapContentInfo.eContent?.getValue();
      if (!inner || inner.byteLength === 0)
        return refuse(
          'unsupported',
          'cyloid.unreadable_envelope',
          `${shown} is a signature without the file that was signed.`,
          { hint: 'Send the file with its signature around it.' },
        );
      signatures.push(...(await signaturesOf(signed)));
      content = new Uint8Array(inner);
    } catch {
      return refuse('malformed', 'cyloid.unreadable_envelope', `${shown} is a signed envelope that is broken.`, {
        hint: 'Send the whole file again.',
      });
    }
  }
  return refuse(
    'unsupported',
    'cyloid.unreadable_envelope',
    `${shown} has more than ${DEPTH_MAX} envelopes around it.`,
  );
}
