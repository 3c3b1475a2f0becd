import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from './outcome.ts';
import { elementAt, parseXml, textAt, xmlPath, type XmlLimits } from './xml.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const codeOf = (text: string, limits: Partial<XmlLimits>): string => {
  const read = parseXml(bytesOf(text), limits);
  return read.ok ? 'read' : read.refusal.code;
};

/** Each bound with a document that just keeps it, one that just breaks it, and what the second is refused with. */
const BOUNDS: readonly (readonly [Partial<XmlLimits>, string, string, string])[] = [
  [{ bytes: 4 }, '<a/>', '<ab/>', 'xml.too_large'],
  [{ depth: 2 }, '<a><b/><c/></a>', '<a><b><c/></b></a>', 'xml.too_deep'],
  [{ elements: 3 }, '<a><b/><c/></a>', '<a><b/><c/><d/></a>', 'xml.too_many_elements'],
  [{ attributeLength: 3 }, '<a b="123"/>', '<a b="1234"/>', 'xml.attribute_too_long'],
  [{ attributesPerElement: 2 }, '<a b="" c=""><d e="" f=""/></a>', '<a b="" c="" d=""/>', 'xml.too_many_attributes'],
];

for (const [limits, kept, broken, code] of BOUNDS) {
  test(`a document at the bound of ${Object.keys(limits).join()} is read, one beyond it is refused`, () => {
    assert.equal(codeOf(kept, limits), 'read');
    assert.equal(codeOf(broken, limits), code);
  });
}

test('an entity is refused before it is expanded', () => {
  assert.equal(codeOf('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', {}), 'xml.doctype');
  assert.equal(codeOf('<a><b></a>', {}), 'xml.not_well_formed');
});

test('where an element stands is told with its prefix, and its number among siblings where it has any', () => {
  const root = unwrap(parseXml(bytesOf('<r xmlns:c="urn:c"><c:line/><c:line><id>7</id></c:line></r>')));
  const [, second] = root.children;
  assert.ok(second);
  assert.equal(xmlPath(second), '/r/c:line[2]');
  assert.equal(second.namespace, 'urn:c');
  const id = elementAt(second, 'id');
  assert.ok(id);
  assert.equal(xmlPath(id), '/r/c:line[2]/id');
  assert.equal(textAt(second, 'id'), '7');
  assert.equal(textAt(second, 'name'), undefined);
});
