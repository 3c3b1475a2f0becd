// The library finds its parts by metadata that this defines.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  AuthorityKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const { subtle } = cryptoProvider.get();
type Key = Awaited<ReturnType<typeof subtle.importKey>>;

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNED_BY = { name: 'ECDSA', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
/** Clocks of two machines may differ by as much; a certificate counts this long before it was made. */
const CLOCK_SLACK_MS = 300_000;
const SERIAL_BYTES = 16;

/** A certificate and its private key, both in PEM. */
export interface CertificatePair {
  readonly certificate: string;
  readonly key: string;
}

/** What a certificate says, for whoever looks after them. */
export interface CertificateFacts {
  readonly name: string;
  readonly hosts: readonly string[];
  /** When it ends, in ISO 8601. */
  readonly endsAt: string;
  readonly serialNumber: string;
  readonly issuer: string;
}

export interface Lifetime {
  readonly now: Date;
  readonly days: number;
}

async function freshKeys(): Promise<{ readonly publicKey: Key; readonly privateKey: Key }> {
  return await subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function pemOfKey(key: Key): Promise<string> {
  return `${PemConverter.encode(await subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

async function keyOfPem(pem: string): Promise<Key> {
  const [der] = PemConverter.decode(pem);
  if (der === undefined) throw new Error('there is no private key in it');
  return await subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
}

function serial(): string {
  const bytes = randomBytes(SERIAL_BYTES);
  // RFC 5280 wants a positive number.
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

function validity({ now, days }: Lifetime): { readonly notBefore: Date; readonly notAfter: Date } {
  return {
    notBefore: new Date(now.getTime() - CLOCK_SLACK_MS),
    notAfter: new Date(now.getTime() + days * DAY_MS),
  };
}

/** An authority that signs for the processes of one installation and for nothing else. */
export async function makeAuthority(name: string, lifetime: Lifetime): Promise<CertificatePair> {
  const keys = await freshKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: [{ CN: [name] }],
    ...validity(lifetime),
    signingAlgorithm: SIGNED_BY,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: await pemOfKey(keys.privateKey) };
}

/** A certificate for one process, which may both ask and answer under these host names and addresses. */
export async function issueCertificate(
  authority: CertificatePair,
  name: string,
  hosts: readonly string[],
  lifetime: Lifetime,
): Promise<CertificatePair> {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await freshKeys();
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: [{ CN: [name] }],
    issuer: issuer.subjectName,
    ...validity(lifetime),
    signingAlgorithm: SIGNED_BY,
    publicKey: keys.publicKey,
    signingKey: await keyOfPem(authority.key),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: await pemOfKey(keys.privateKey) };
}

/** What the first certificate of a PEM file says. @throws where there is none */
export function factsOf(pem: string): CertificateFacts {
  const certificate = new X509Certificate(pem);
  return {
    name: certificate.subjectName.getField('CN')[0] ?? '',
    hosts: certificate.getExtension(SubjectAlternativeNameExtension)?.names.items.map(({ value }) => value) ?? [],
    endsAt: certificate.notAfter.toISOString(),
    serialNumber: certificate.serialNumber,
    issuer: certificate.issuerName.getField('CN')[0] ?? '',
  };
}
