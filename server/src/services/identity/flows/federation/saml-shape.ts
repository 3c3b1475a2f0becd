import { DOMParser, onErrorStopParsing, type Document, type Element } from '@xmldom/xmldom';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';

/** What no response needs, and what takes a reader's memory or time. */
const BYTES_MAX = 256 * 1024;

const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';

/** Signatures by keys that a stranger cannot make, over digests that nobody can collide. */
const ALGORITHMS = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
]);
const DIGESTS = new Set([
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512',
]);

export function badSaml(why: string): Outcome<never> {
  return refuse(errors.saml_refused, { why });
}

export function elementsIn(root: Document | Element, namespace: string, name: string): Element[] {
  return [...root.getElementsByTagNameNS(namespace, name)];
}

/** Children of one name, where their parent stands. */
export function childrenOf(parent: Element, namespace: string, name: string): Element[] {
  return elementsIn(parent, namespace, name).filter((one) => one.parentNode === parent);
}

export const assertionsIn = (root: Document | Element): Element[] => elementsIn(root, ASSERTION, 'Assertion');

export const samlChildren = (parent: Element, name: string): Element[] => childrenOf(parent, ASSERTION, name);

/** XML with nothing in it that two readers may understand differently. @errors identity.saml_refused */
export function parseStrictly(text: string): Outcome<Document> {
  if (Buffer.byteLength(text) > BYTES_MAX) return badSaml('it is too large');
  if (/<!/u.test(text)) return badSaml('it holds a document type, an entity, a comment or a CDATA section');
  if (/<\?(?!xml\s)/u.test(text) || text.lastIndexOf('<?xml') > 0) return badSaml('it holds a processing instruction');
  try {
    const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
    return document.documentElement === null ? badSaml('it is empty') : ok(document);
  } catch {
    return badSaml('it is no well-formed XML');
  }
}

function idsOf(document: Document): string[] {
  return [...document.getElementsByTagName('*')].flatMap((element) =>
    [...element.attributes].filter((one) => one.localName?.toLowerCase() === 'id').map((one) => one.value),
  );
}

function weakAlgorithm(document: Document): boolean {
  const uses = (name: string, allowed: ReadonlySet<string>): boolean =>
    elementsIn(document, SIGNATURE, name).every((one) => allowed.has(one.getAttribute('Algorithm') ?? ''));
  return !uses('SignatureMethod', ALGORITHMS) || !uses('DigestMethod', DIGESTS);
}

/** A signature says which one element it is of, and that element is the one it stands in. */
function strayingSignature(document: Document): boolean {
  return elementsIn(document, SIGNATURE, 'Signature').some((signature) => {
    const parent = signature.parentNode;
    const references = elementsIn(signature, SIGNATURE, 'Reference');
    const owner = parent !== null && 'getAttribute' in parent ? (parent as Element).getAttribute('ID') : null;
    return (
      references.length !== 1 ||
      elementsIn(signature, SIGNATURE, 'SignedInfo').length !== 1 ||
      owner === null ||
      references[0]?.getAttribute('URI') !== `#${owner}`
    );
  });
}

/**
 * A response in the one shape that we read: a response of one assertion, each signed at most once and by its own
 * signature. What wraps, doubles or hides a signed part has another.
 * @errors identity.saml_refused
 */
export function parseResponse(text: string): Outcome<Document> {
  const parsed = parseStrictly(text);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const root = document.documentElement;
  if (root?.namespaceURI !== PROTOCOL || root.localName !== 'Response') return badSaml('it is no SAML response');
  const assertions = assertionsIn(document);
  if (assertions.length !== 1 || assertions[0]?.parentNode !== root) return badSaml('it does not hold one assertion');
  const ids = idsOf(document);
  if (new Set(ids).size !== ids.length) return badSaml('an identifier stands in it twice');
  const signatures = elementsIn(document, SIGNATURE, 'Signature');
  const owners = new Set(signatures.map((one) => one.parentNode));
  if (
    signatures.length === 0 ||
    owners.size !== signatures.length ||
    [...owners].some((one) => one !== root && one !== assertions[0])
  )
    return badSaml('it is not signed, or a signature stands where none belongs');
  if (strayingSignature(document)) return badSaml('a signature is of something else than it stands in');
  if (weakAlgorithm(document)) return badSaml('it is signed by an algorithm that does not hold');
  return parsed;
}
