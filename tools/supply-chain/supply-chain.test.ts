import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { knownAdvisories, licenceIsKept, liesIn, lockedComponents, touchedBy, WITHOUT_LICENCE } from './components.ts';
import { billOfMaterials, licenceNotice } from './sbom.ts';

const components = lockedComponents();
const own = { name: 'finaceverse', version: '0.1.0' };

test('every package is pinned by the hash of its content, from no other place than the registry', () => {
  assert.ok(components.length > 500);
  assert.deepEqual(
    components.filter(({ integrity, resolved }) => !integrity.startsWith('sha512-') || !/^$|^https:/.test(resolved)),
    [],
  );
});

test('no package is under the GPL or the AGPL alone, or under no licence but the one that is known', () => {
  const refused = components.filter(
    ({ name, version, licence }) => !licenceIsKept(licence) && !WITHOUT_LICENCE.has(`${name}@${version}`),
  );
  assert.deepEqual(
    refused.map(({ name, version, licence }) => `${name}@${version}: ${licence}`),
    [],
  );
  for (const [licence, kept] of [
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['Apache-2.0 AND LGPL-3.0-or-later', true],
    ['GPL-3.0', false],
    ['AGPL-3.0-only', false],
    ['MIT AND GPL-2.0', false],
    ['', false],
  ] as const)
    assert.equal(licenceIsKept(licence), kept, licence);
});

test('no known advisory touches a pinned package, and one that would is found', () => {
  assert.deepEqual(touchedBy(components), []);
  const old = {
    name: 'nodemailer',
    version: '6.9.0',
    licence: 'MIT',
    integrity: '',
    resolved: '',
    dev: false,
    folder: 'x',
  };
  assert.match(touchedBy([old])[0] ?? '', /nodemailer@6\.9\.0.*GHSA-mm7p-fcc7-pg87/);
  assert.ok(knownAdvisories().advisories.length >= 20);
});

test('ranges are read as the advisories mean them', () => {
  for (const [version, range, inside] of [
    ['4.1.0', '>=4.0.0 <4.1.1', true],
    ['4.1.1', '>=4.0.0 <4.1.1', false],
    ['4.1.1-beta.2', '<4.1.1', true],
    ['10.0.0', '<9.9.9', false],
    ['2.0.1', '<=2.0.1', true],
  ] as const)
    assert.equal(liesIn(version, range), inside, `${version} in ${range}`);
});

const bill = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z.string().regex(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/),
  components: z.array(
    z.object({
      name: z.string(),
      purl: z.string().regex(/^pkg:npm\/(?:%40[^/@]+\/)?[^/@]+@\S+$/),
      hashes: z.array(z.object({ alg: z.literal('SHA-512'), content: z.string().length(128) })).length(1),
      licenses: z.array(z.object({ expression: z.string().min(2) })).max(1),
    }),
  ),
});

test('the bill of materials names each package once, with its hash and licence, and is the same each time', () => {
  const made = billOfMaterials(components, own);
  const read = bill.parse(made);
  assert.equal(new Set(read.components.map(({ purl }) => purl)).size, read.components.length);
  const bare = read.components.filter(({ licenses }) => licenses.length === 0);
  assert.deepEqual(
    bare.map(({ name }) => name),
    ['buffers'],
  );
  assert.deepEqual(made, billOfMaterials(lockedComponents(), own));
});

test('the notice names what is shipped with its licence, and nothing of the workshop', () => {
  const notice = licenceNotice(components);
  assert.match(notice, /^fastify \S+ — MIT$/m);
  assert.doesNotMatch(notice, /^oxlint /m);
});
