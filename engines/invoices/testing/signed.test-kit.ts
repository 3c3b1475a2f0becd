import { Integer, OctetString, PrintableString, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  type AttributeValueType,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  SignerInfo,
} from 'pkijs';

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';

/** Puts a file into a signed envelope (CMS), as Italian invoices are sent; the signer's certificate is made for it. */
export async function signed(content: Uint8Array, name: string, number: string): Promise<Uint8Array> {
  const keys = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  );
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 7 });
  const named = (type: string, value: AttributeValueType): void => {
    certificate.subject.typesAndValues.push(new AttributeTypeAndValue({ type, value }));
    certificate.issuer.typesAndValues.push(new AttributeTypeAndValue({ type, value }));
  };
  named('2.5.4.3', new Utf8String({ value: name }));
  named('2.5.4.5', new PrintableString({ value: number }));
  certificate.notBefore.value = new Date('2026-01-01T00:00:00Z');
  certificate.notAfter.value = new Date('2029-01-01T00:00:00Z');
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  const envelope = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: DATA,
      eContent: new OctetString({ valueHex: new Uint8Array(content).buffer }),
    }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
      }),
    ],
    certificates: [certificate],
  });
  await envelope.sign(keys.privateKey, 0, 'SHA-256');
  const info = new ContentInfo({ contentType: SIGNED_DATA, content: envelope.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER(false));
}
