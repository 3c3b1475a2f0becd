import type { Certificate } from './certificate.ts';

/** Holds an Ed25519 key elsewhere, such as in a key service, and signs with it. */
export interface CertificateSigner {
  /** Name under which the public key is known; it is signed too, so that it cannot be exchanged. */
  readonly keyId: string;
  sign(message: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

/**
 * The certificate with the signature of its hash (Ed25519, RFC 8032) in lower-case hexadecimal digits. What is
 * signed is the key's name, a line feed and the hash, in UTF-8. The hash itself stays as it is.
 */
export async function signCertificate(certificate: Certificate, signer: CertificateSigner): Promise<Certificate> {
  const message = new TextEncoder().encode(`${signer.keyId}\n${certificate.hash}`);
  const signature = await signer.sign(message);
  if (signature.length !== 64)
    throw new Error(`The key ${signer.keyId} gave ${signature.length} bytes for a signature.`);
  return {
    ...certificate,
    signature: { algorithm: 'Ed25519', keyId: signer.keyId, value: Buffer.from(signature).toString('hex') },
  };
}
