import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Temporal } from '@finaceverse/base/time';
import { ourMetadata, readIdpMetadata, readSamlResponse, samlQuestion, type SamlExpectation } from './saml.ts';
import {
  assertionXml,
  encoded,
  honestResponse,
  idpMetadata,
  newSigningIdentity,
  responseXml,
  signElement,
  type ResponseParts,
} from './saml.test-kit.ts';

const key = newSigningIdentity();
const stranger = newSigningIdentity();
const now = Temporal.Instant.from('2026-03-02T09:00:00Z');
const expected: SamlExpectation = {
  idpEntity: 'https://idp.example',
  certificates: [key.certificate],
  entity: 'https://books.example/saml',
  receiver: 'https://books.example/acs',
  requestId: '_q1',
  now,
};
const parts: ResponseParts = { ends: expected, requestId: '_q1', now, email: 'zoe@firm.example' };
const evil: ResponseParts = { ...parts, email: 'ana@firm.example', name: 'Ana' };

async function whoIs(response: string, change: Partial<SamlExpectation> = {}): Promise<string> {
  const read = await readSamlResponse(response, { ...expected, ...change });
  return read.ok ? read.value.email : read.refusal.code;
}

const REFUSED = 'identity.saml_refused';

test('an honest response is read, whether the assertion, the response or both are signed', async () => {
  assert.equal(await whoIs(honestResponse(parts, key)), parts.email);
  const bare = responseXml(parts, assertionXml(parts));
  assert.equal(await whoIs(encoded(signElement(bare, 'Response', key))), parts.email);
  const both = signElement(signElement(bare, 'Assertion', key), 'Response', key);
  assert.equal(await whoIs(encoded(both)), parts.email);
});

test('a response counts for its audience, its receiver, its issuer, its question and its time, and for no other', async () => {
  const good = honestResponse(parts, key);
  for (const [what, change] of Object.entries({
    audience: { entity: 'https://other.example/saml' },
    receiver: { receiver: 'https://other.example/acs' },
    issuer: { idpEntity: 'https://other.example' },
    question: { requestId: '_q2' },
    late: { now: now.add({ minutes: 7 }) },
    early: { now: now.subtract({ minutes: 10 }) },
    key: { certificates: [stranger.certificate] },
  } satisfies Record<string, Partial<SamlExpectation>>))
    assert.equal(await whoIs(good, change), REFUSED, what);
  // The same is refused where the response around it says what is expected: what was signed counts.
  const moved = responseXml({ ...parts, requestId: '_q2' }, assertionXml(parts));
  assert.equal(await whoIs(encoded(signElement(moved, 'Assertion', key)), { requestId: '_q2' }), REFUSED);
});

/** Signature wrapping (XSW 1 to 8, after Somorovsky and others): a forged assertion beside one that is signed. */
function wrapped(): Record<string, string> {
  const signed = signElement(responseXml(parts, assertionXml(parts)), 'Assertion', key);
  const whole = signElement(responseXml(parts, assertionXml(parts)), 'Response', key);
  const assertion = /<saml:Assertion .*<\/saml:Assertion>/su.exec(signed)?.[0] ?? '';
  const signature = /<Signature .*<\/Signature>/su.exec(assertion)?.[0] ?? '';
  const unsigned = assertion.replace(signature, '');
  const forged = assertionXml(evil, '_evil');
  const inForged = (inside: string): string => forged.replace('</saml:Issuer>', `</saml:Issuer>${inside}`);
  const wholeSignature = /<Signature .*<\/Signature>/su.exec(whole)?.[0] ?? '';
  const wholeBare = whole.replace(wholeSignature, '');
  const evilResponse = responseXml(evil, assertionXml(evil, '_evil'), '_evilr');
  return {
    xsw1: evilResponse.replace(
      '</saml:Issuer>',
      `</saml:Issuer>${wholeSignature.replace('</Signature>', `<Object>${wholeBare}</Object></Signature>`)}`,
    ),
    xsw2: evilResponse.replace('</saml:Issuer>', `</saml:Issuer>${wholeBare}${wholeSignature}`),
    xsw3: signed.replace(assertion, `${forged}${assertion}`),
    xsw4: signed.replace(assertion, inForged(assertion)),
    xsw5: signed.replace(assertion, `${inForged(signature)}${unsigned}`),
    xsw6: signed.replace(
      assertion,
      inForged(signature.replace('</Signature>', `<Object>${unsigned}</Object></Signature>`)),
    ),
    xsw7: signed.replace(assertion, `<samlp:Extensions>${forged}</samlp:Extensions>${assertion}`),
    xsw8: signed.replace(
      assertion,
      inForged(signature.replace('</Signature>', `<Object>${unsigned}</Object></Signature>`)).replace('_evil', '_a1'),
    ),
    tampered: signed.replaceAll(parts.email, evil.email),
    unsigned: responseXml(evil, forged),
    'signed by a stranger': signElement(responseXml(evil, forged), 'Assertion', stranger),
    'a comment in the name': signed.replace(parts.email, 'ana@firm.example<!-- -->.evil.example'),
    'a document type': `<!DOCTYPE a [<!ENTITY b "c">]>${signed}`,
    'a processing instruction': signed.replace('<samlp:Status>', '<?a b?><samlp:Status>'),
    'two that are signed by one identifier': signed.replace(assertion, `${assertion}${assertion}`),
    'an identifier by another name': signed.replace(
      assertion,
      `${forged.replace('ID="_evil"', 'ID="_evil" Id="_a1"')}${assertion}`,
    ),
    'two lists of what is signed': signed.replace('<SignedInfo>', '<SignedInfo></SignedInfo><SignedInfo>'),
  };
}

test('no wrapped, doubled, altered or unsigned response passes, by whatever name it claims', async () => {
  for (const [name, xml] of Object.entries(wrapped())) assert.equal(await whoIs(encoded(xml)), REFUSED, name);
});

test('a key that everybody knows signs nothing: the certificate is no HMAC secret, and SHA-1 does not count', async () => {
  const bare = responseXml(evil, assertionXml(evil));
  const pem = `-----BEGIN CERTIFICATE-----\n${key.certificate}\n-----END CERTIFICATE-----`;
  const hmac = { algorithm: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1', secret: pem };
  assert.equal(await whoIs(encoded(signElement(bare, 'Assertion', key, hmac))), REFUSED);
  const old = { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' };
  assert.equal(await whoIs(encoded(signElement(bare, 'Assertion', key, old))), REFUSED);
  const oldDigest = { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' };
  assert.equal(await whoIs(encoded(signElement(bare, 'Assertion', key, oldDigest))), REFUSED);
});

test('what is no response at all is refused in a sentence, and takes no memory', async () => {
  for (const text of ['', '%%%', 'PGE+', encoded('<a/>'), encoded(`<a>${'x'.repeat(300_000)}</a>`), encoded('not XML')])
    assert.equal(await whoIs(text), REFUSED, text.slice(0, 20));
});

test('metadata of an identity provider are read, ours are written, and the question carries its identifier', async () => {
  const read = readIdpMetadata(idpMetadata('https://idp.example', 'https://idp.example/sso', key));
  assert.ok(read.ok);
  assert.deepEqual(read.value, {
    entity: 'https://idp.example',
    address: 'https://idp.example/sso',
    certificates: [key.certificate],
  });
  for (const bad of ['', '<a/>', idpMetadata('https://idp.example', 'javascript:alert(1)', key)])
    assert.equal(readIdpMetadata(bad).ok, false);
  const ours = ourMetadata(expected);
  assert.ok(ours.includes(expected.entity) && ours.includes(expected.receiver));
  const question = new URL(await samlQuestion(expected, 'https://idp.example/sso', { requestId: '_q1', relay: 'r1' }));
  assert.equal(question.searchParams.get('RelayState'), 'r1');
  const { inflateRawSync } = await import('node:zlib');
  const sent = inflateRawSync(Buffer.from(question.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
  assert.match(sent, /ID="_q1"/u);
});
