import { SAML, generateServiceProviderMetadata, ValidateInResponseTo, type Profile } from '@node-saml/node-saml';
import type { Element } from '@xmldom/xmldom';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { Temporal } from '@finaceverse/base/time';
import type { FederatedClaims } from './claims.ts';
import { assertionsIn, badSaml, childrenOf, parseResponse, parseStrictly, samlChildren } from './saml-shape.ts';

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

/** How far the clocks of two honest servers may stand apart. */
const SKEW_SECONDS = 60;

/** The two ends of a SAML connection. */
export interface SamlEnds {
  /** The identity provider's name for itself. */
  readonly idpEntity: string;
  readonly certificates: readonly string[];
  /** Our name for ourselves, and where responses are sent to. */
  readonly entity: string;
  readonly receiver: string;
}

export interface SamlExpectation extends SamlEnds {
  /** The question that this must answer. */
  readonly requestId: string;
  readonly now: Temporal.Instant;
}

function library(ends: SamlEnds, more: { readonly entryPoint?: string; readonly requestId?: string } = {}): SAML {
  const { requestId, entryPoint } = more;
  return new SAML({
    idpCert: [...ends.certificates],
    issuer: ends.entity,
    callbackUrl: ends.receiver,
    audience: ends.entity,
    idpIssuer: ends.idpEntity,
    // Either may be signed; the library reads nothing but what a signature covers. Times are judged here, by our clock.
    wantAssertionsSigned: false,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: -1,
    validateInResponseTo: ValidateInResponseTo.never,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    ...(entryPoint === undefined ? {} : { entryPoint }),
    ...(requestId === undefined ? {} : { generateUniqueId: () => requestId }),
  });
}

/** Where a person's browser goes to be asked. */
export async function samlQuestion(
  ends: SamlEnds,
  address: string,
  question: { readonly requestId: string; readonly relay: string },
): Promise<string> {
  const saml = library(ends, { entryPoint: address, requestId: question.requestId });
  return await saml.getAuthorizeUrlAsync(question.relay, undefined, {});
}

/** What an identity provider has to know of us, as an XML document. */
export function ourMetadata(ends: Pick<SamlEnds, 'entity' | 'receiver'>): string {
  return generateServiceProviderMetadata({
    issuer: ends.entity,
    callbackUrl: ends.receiver,
    wantAssertionsSigned: true,
    identifierFormat: EMAIL_FORMAT,
  });
}

/** Whether a moment lies within the bounds that an element names. */
function inTime(element: Element, now: Temporal.Instant, endNeeded: boolean): boolean {
  const [from, until] = [element.getAttribute('NotBefore') ?? '', element.getAttribute('NotOnOrAfter') ?? ''];
  const skew = { seconds: SKEW_SECONDS };
  if (from !== '' && Temporal.Instant.compare(now.add(skew), Temporal.Instant.from(from)) < 0) return false;
  if (until === '') return !endNeeded;
  return Temporal.Instant.compare(now.subtract(skew), Temporal.Instant.from(until)) < 0;
}

function textOf(element: Element | undefined): string {
  return (element?.textContent ?? '').trim();
}

/** Whether the assertion was made for us, now, as the answer to this question: all of it in what was signed. */
function checkAssertion(assertion: Element, expected: SamlExpectation): Outcome<null> {
  if (textOf(samlChildren(assertion, 'Issuer')[0]) !== expected.idpEntity) return badSaml('another issuer made it');
  const [conditions, further] = samlChildren(assertion, 'Conditions');
  if (!conditions || further || !inTime(conditions, expected.now, true)) return badSaml('it is out of date');
  const restrictions = samlChildren(conditions, 'AudienceRestriction');
  const audiences = restrictions.flatMap((one) => samlChildren(one, 'Audience').map(textOf));
  if (restrictions.length === 0 || !audiences.every((one) => one === expected.entity) || audiences.length === 0)
    return badSaml('it is meant for somebody else');
  const confirmed = samlChildren(assertion, 'Subject')
    .flatMap((subject) => samlChildren(subject, 'SubjectConfirmation'))
    .filter((one) => one.getAttribute('Method') === BEARER)
    .flatMap((one) => samlChildren(one, 'SubjectConfirmationData'))
    .some(
      (data) =>
        data.getAttribute('InResponseTo') === expected.requestId &&
        data.getAttribute('Recipient') === expected.receiver &&
        inTime(data, expected.now, true),
    );
  return confirmed ? ok(null) : badSaml('it answers another question, or was sent elsewhere or too late');
}

const EMAIL_NAMES = new Set([
  'email',
  'mail',
  'emailaddress',
  'urn:oid:0.9.2342.19200300.100.1.3',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
]);
const NAME_NAMES = new Set([
  'displayname',
  'name',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'http://schemas.microsoft.com/identity/claims/displayname',
]);

/** The one value of the first attribute of these names. */
function attributeIn(assertion: Element, names: ReadonlySet<string>): string {
  const attributes = samlChildren(assertion, 'AttributeStatement').flatMap((one) => samlChildren(one, 'Attribute'));
  const found = attributes.find((one) => names.has((one.getAttribute('Name') ?? '').toLowerCase()));
  const values = found === undefined ? [] : samlChildren(found, 'AttributeValue');
  return values.length === 1 ? textOf(values[0]) : '';
}

/** Who an assertion is about, as the identity provider names them. */
export function samlSubject(assertion: Element): string {
  const [subject] = samlChildren(assertion, 'Subject');
  const named = subject === undefined ? [] : samlChildren(subject, 'NameID');
  return named.length === 1 ? textOf(named[0]) : '';
}

function claimsOf(assertion: Element): Outcome<FederatedClaims> {
  const nameId = samlSubject(assertion);
  const given = attributeIn(assertion, EMAIL_NAMES);
  const email = given === '' && nameId.includes('@') ? nameId : given;
  if (nameId === '' || email === '') return badSaml('it names no person with an address');
  return ok({ subject: nameId, email, name: attributeIn(assertion, NAME_NAMES) || email });
}

/**
 * The assertion of a response as far as a certificate of the connection has signed it; nothing else of the document
 * counts. What it says is not judged yet.
 * @errors identity.saml_refused with the reason
 */
export async function signedAssertion(encoded: string, ends: SamlEnds): Promise<Outcome<Element>> {
  const compact = encoded.replaceAll(/[\r\n]/gu, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(compact)) return badSaml('it is not written in base64');
  const shape = parseResponse(Buffer.from(compact, 'base64').toString('utf8'));
  if (!shape.ok) return shape;
  const destination = shape.value.documentElement?.getAttribute('Destination') ?? '';
  if (destination !== '' && destination !== ends.receiver) return badSaml('it was sent elsewhere');
  let profile: Profile | null;
  try {
    ({ profile } = await library(ends).validatePostResponseAsync({ SAMLResponse: compact }));
  } catch (error) {
    return badSaml(error instanceof Error ? error.message.slice(0, 200) : 'it is not signed as it must be');
  }
  const signed = profile?.getAssertionXml?.();
  const parsed = signed === undefined ? badSaml('nothing of it is signed') : parseStrictly(signed);
  if (!parsed.ok) return parsed;
  const [assertion] = assertionsIn(parsed.value);
  return assertion === undefined ? badSaml('nothing of it is signed') : ok(assertion);
}

/**
 * Who a response vouches for, judged by our clock.
 * @errors identity.saml_refused with the reason
 */
export async function readSamlResponse(encoded: string, expected: SamlExpectation): Promise<Outcome<FederatedClaims>> {
  const signed = await signedAssertion(encoded, expected);
  if (!signed.ok) return signed;
  const checked = checkAssertion(signed.value, expected);
  return checked.ok ? claimsOf(signed.value) : checked;
}

/** What an identity provider's metadata say: who it is, where it asks, and what it signs with. */
export interface IdpMetadata {
  readonly entity: string;
  readonly address: string;
  readonly certificates: readonly string[];
}

/** @errors identity.saml_refused naming what the document lacks */
export function readIdpMetadata(text: string): Outcome<IdpMetadata> {
  const parsed = parseStrictly(text.trim().replaceAll(/<!--[^]*?-->/gu, ''));
  if (!parsed.ok) return parsed;
  const root = parsed.value.documentElement;
  if (root?.namespaceURI !== METADATA || root.localName !== 'EntityDescriptor')
    return badSaml('it describes no one entity');
  const [idp] = childrenOf(root, METADATA, 'IDPSSODescriptor');
  if (!idp) return badSaml('it describes no identity provider');
  const services = childrenOf(idp, METADATA, 'SingleSignOnService');
  const address = services.find((one) => one.getAttribute('Binding') === REDIRECT)?.getAttribute('Location') ?? '';
  if (!/^https?:\/\//u.test(address)) return badSaml('it names no address for the redirect binding');
  const certificates = childrenOf(idp, METADATA, 'KeyDescriptor')
    .filter((one) => (one.getAttribute('use') ?? 'signing') !== 'encryption')
    .flatMap((one) => [...one.getElementsByTagNameNS(SIGNATURE, 'X509Certificate')])
    .map((one) => textOf(one).replaceAll(/\s/gu, ''))
    .filter((one) => one !== '');
  if (certificates.length === 0) return badSaml('it holds no certificate that signs');
  return ok({ entity: root.getAttribute('entityID') ?? '', address, certificates: [...new Set(certificates)] });
}
