import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from './xml.ts';
import { valueCheck, type SimpleFacts } from './xml-datatypes.ts';
import { XmlSchema, type SchemaFacts } from './xml-schema.ts';

/** An order: a day, up to two notes, then either a price with its currency or a gift with anything in it. */
const ORDER: SchemaFacts = {
  namespaces: ['urn:order'],
  elements: [[0, 'Order', 0]],
  simple: [{ base: 'date' }, { base: 'string' }, { base: 'decimal' }, { base: 'token', codes: ['EUR', 'USD'] }],
  attributes: [[['currency', 3, 1]], [['version', 1, 0, '1']]],
  types: [
    {
      attributes: 1,
      content: [
        's',
        1,
        1,
        [
          ['e', 1, 1, 0, 'Day', 1],
          ['e', 0, 2, 0, 'Note', 2],
          [
            'c',
            1,
            1,
            [
              ['e', 1, 1, 0, 'Price', 3],
              [
                's',
                1,
                1,
                [
                  ['e', 1, 1, 0, 'Gift', 4],
                  ['e', 0, 1, 0, 'Note', 2],
                ],
              ],
            ],
          ],
        ],
      ],
    },
    { simple: 0 },
    { simple: 1 },
    { simple: 2, attributes: 0 },
    { content: ['s', 1, 1, [['a', 1, 1, 0, 'lax']]] },
  ],
};

const DAY = '<Day>2026-01-02</Day>';
const PRICE = '<Price currency="EUR">1.00</Price>';

function kindsIn(content: string, attributes = ''): readonly string[] {
  const parsed = parseXml(new TextEncoder().encode(`<Order xmlns="urn:order"${attributes}>${content}</Order>`));
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.refusal.message);
  return new XmlSchema(ORDER).faults(parsed.value).map(({ kind }) => kind);
}

test('a document that the schema allows has no fault', () => {
  for (const [content, attributes] of [
    [DAY + PRICE, ''],
    [`\n  ${DAY}<Note>a</Note><Note/>${PRICE}<!-- end -->\n`, ' version="1"'],
    [`${DAY}<Gift><x xmlns="urn:else" a="1">free</x></Gift>`, ''],
    [`${DAY}<Note/><Gift><x xmlns="urn:else"/></Gift><Note/>`, ''],
    [DAY + PRICE, ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="urn:order order.xsd"'],
  ] as const)
    assert.deepEqual(kindsIn(content, attributes), [], content);
});

test('each way of breaking a schema is told by its kind', () => {
  for (const [content, attributes, kinds] of [
    [PRICE + DAY, '', ['missing']],
    [DAY, '', ['missing']],
    [DAY + DAY + PRICE, '', ['missing']],
    [`${DAY}<Note/><Note/><Note/>${PRICE}`, '', ['missing']],
    [DAY + PRICE + PRICE, '', ['repeated']],
    [`${DAY}${PRICE}<Note/>`, '', ['order']],
    [`${DAY}${PRICE}<Other/>`, '', ['unknown']],
    [`<Day>2026-02-30</Day>${PRICE}`, '', ['value']],
    [`${DAY}<Price currency="EUR">ten</Price>`, '', ['value']],
    [`${DAY}<Price>1</Price>`, '', ['attribute']],
    [`${DAY}<Price currency="GBP">1</Price>`, '', ['attribute']],
    [`${DAY}<Price currency="EUR" colour="red">1</Price>`, '', ['attribute']],
    [DAY + PRICE, ' version="2"', ['attribute']],
    [DAY + PRICE, ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="false"', ['attribute']],
    [`${DAY}and${PRICE}`, '', ['text']],
    [`${DAY}<Gift/>`, '', ['missing']],
    [`${DAY}<Gift><Note/></Gift>`, '', ['missing']],
    [`${DAY}<Price currency="EUR"><Note/></Price>`, '', ['value']],
    [`${DAY}<Price xmlns="urn:else" currency="EUR">1</Price>`, '', ['missing']],
  ] as const)
    assert.deepEqual(kindsIn(content, attributes), kinds, content);
});

const parsedOther = parseXml(new TextEncoder().encode('<Order xmlns="urn:other"/>'));

test('a document with another root is told as that', () => {
  assert.ok(parsedOther.ok);
  assert.deepEqual(
    new XmlSchema(ORDER).faults(parsedOther.value).map(({ kind }) => kind),
    ['root'],
  );
});

const accepts = (facts: SimpleFacts, text: string): boolean => valueCheck(facts)(text) === undefined;

test('values are accepted exactly as XML Schema writes them', () => {
  const cases: readonly (readonly [SimpleFacts, readonly string[], readonly string[]])[] = [
    [
      { base: 'date' },
      ['2024-02-29', ' 2026-01-01 ', '2026-01-01Z', '2026-01-01+14:00'],
      [
        '2026-02-29',
        '2000-13-01',
        '1900-02-29',
        '2026-1-1',
        '20260101',
        '0000-01-01',
        '2026-01-01+14:30',
        '2026-01-01T10:00:00',
        '',
      ],
    ],
    [{ base: 'decimal' }, ['1', '+.5', '-5.', ' 12.00 '], ['1e3', '1,5', '', '1.2.3', '0x1', '1 000']],
    [{ base: 'boolean' }, ['true', 'false', '1', '0', ' true\n'], ['nein', 'TRUE', 'yes', '']],
    [{ base: 'time' }, ['00:00:00', '24:00:00', '23:59:59.5Z'], ['24:00:01', '12:00', '12:60:00']],
    [
      { base: 'dateTime' },
      ['2026-01-01T00:00:00', '2026-01-01T23:59:59.001+01:00'],
      ['2026-02-30T00:00:00', '2026-01-01 00:00:00', '2026-01-01'],
    ],
    [{ base: 'base64Binary' }, ['', 'AAAA', 'AAA=', 'AA==', ' AA AA\n'], ['A', 'AAA', 'AAAA=', 'AB==', 'A-A=']],
    [{ base: 'string', minLength: 1, maxLength: 2 }, ['a', '𝒳𝒳', '  '], ['', 'abc', '𝒳𝒳𝒳']],
    [
      { base: 'decimal', totalDigits: 4, fractionDigits: 2 },
      ['12.34', '0012.3400', '-1.2'],
      ['123.45', '1.234', '12345'],
    ],
    [{ base: 'decimal', minInclusive: '0.00', maxInclusive: '100' }, ['0', '100.0', '-0'], ['-0.01', '100.01']],
    [{ base: 'token', codes: ['EUR'] }, ['EUR', ' EUR '], ['eur', 'EU R']],
    [{ base: 'string', codes: ['EUR'] }, ['EUR'], [' EUR']],
    [{ base: 'string', patterns: ['[A-Z]{2}', 'A.|B.'] }, ['AB', 'BA'], ['CA', 'ABC', 'xAB']],
  ];
  for (const [facts, good, bad] of cases) {
    for (const text of good) assert.ok(accepts(facts, text), `${facts.base} takes "${text}"`);
    for (const text of bad) assert.ok(!accepts(facts, text), `${facts.base} refuses "${text}"`);
  }
});
