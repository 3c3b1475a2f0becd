import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { instantText, type Temporal } from '@finaceverse/base/time';
import type { SamlEnds } from './saml.ts';

const A = 'urn:oasis:names:tc:SAML:2.0:assertion';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const TRANSFORMS = ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'];

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const size = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

/** A key of an identity provider, with a certificate that it signed itself (RFC 5280). */
export interface SigningIdentity {
  readonly privateKey: string;
  /** PEM without its lines, as metadata hold it. */
  readonly certificate: string;
}

export function newSigningIdentity(): SigningIdentity {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = der(0x30, Buffer.from('06092a864886f70d01010b', 'hex'), Buffer.from('0500', 'hex'));
  const name = der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('idp')))));
  const validity = der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('490101000000Z')));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const body = der(0x30, Buffer.from('a003020102020101', 'hex'), algorithm, name, validity, name, spki);
  const signature = sign('sha256', body, privateKey);
  const certificate = new X509Certificate(der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature)));
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certificate.raw.toString('base64'),
  };
}

/** What a response says. */
export interface ResponseParts {
  readonly ends: SamlEnds;
  readonly requestId: string;
  readonly now: Temporal.Instant;
  readonly email: string;
  readonly name?: string;
  readonly subject?: string;
}

export function assertionXml(parts: ResponseParts, id = '_a1'): string {
  const { ends, requestId, now, email, name = 'Zoe', subject = email } = parts;
  const [from, until] = [instantText(now.subtract({ minutes: 1 })), instantText(now.add({ minutes: 5 }))];
  return (
    `<saml:Assertion xmlns:saml="${A}" ID="${id}" Version="2.0" IssueInstant="${instantText(now)}">` +
    `<saml:Issuer>${ends.idpEntity}</saml:Issuer><saml:Subject><saml:NameID>${subject}</saml:NameID>` +
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData ` +
    `InResponseTo="${requestId}" NotOnOrAfter="${until}" Recipient="${ends.receiver}"/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${from}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${ends.entity}` +
    `</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${instantText(now)}"><saml:AuthnContext><saml:AuthnContextClassRef>` +
    `urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
    `<saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>${email}</saml:AttributeValue></saml:Attribute>` +
    `<saml:Attribute Name="displayName"><saml:AttributeValue>${name}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>` +
    '</saml:Assertion>'
  );
}

export function responseXml(parts: ResponseParts, inside: string, id = '_r1'): string {
  const { ends, requestId, now } = parts;
  return (
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" InResponseTo="${requestId}" ` +
    `IssueInstant="${instantText(now)}" Destination="${ends.receiver}"><saml:Issuer xmlns:saml="${A}">${ends.idpEntity}</saml:Issuer>` +
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>' +
    `${inside}</samlp:Response>`
  );
}

/** Signs the element of this name in a document, after its issuer. */
export function signElement(
  xml: string,
  name: 'Assertion' | 'Response',
  key: SigningIdentity,
  more: { readonly algorithm?: string; readonly digest?: string; readonly secret?: string } = {},
): string {
  const at = `//*[local-name(.)='${name}']`;
  const signer = new SignedXml({
    privateKey: more.secret ?? key.privateKey,
    signatureAlgorithm: more.algorithm ?? RSA_SHA256,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  if (more.secret !== undefined) signer.enableHMAC();
  signer.addReference({ xpath: at, transforms: TRANSFORMS, digestAlgorithm: more.digest ?? SHA256 });
  signer.computeSignature(xml, { location: { reference: `${at}/*[local-name(.)='Issuer']`, action: 'after' } });
  return signer.getSignedXml();
}

export function encoded(xml: string): string {
  return Buffer.from(xml).toString('base64');
}

/** A response as an honest identity provider gives it. */
export function honestResponse(parts: ResponseParts, key: SigningIdentity): string {
  return encoded(signElement(responseXml(parts, assertionXml(parts)), 'Assertion', key));
}

/** Metadata of an identity provider. */
export function idpMetadata(entity: string, address: string, key: SigningIdentity): string {
  return (
    `<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entity}">` +
    '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing">' +
    `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${key.certificate}` +
    '</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>' +
    `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${address}"/>` +
    '</md:IDPSSODescriptor></md:EntityDescriptor>'
  );
}
