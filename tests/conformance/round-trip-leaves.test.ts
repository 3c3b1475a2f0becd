import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml, type XmlElement } from '@finaceverse/base/xml';
import { readDocument } from '@finaceverse/invoices/read';
import { officialVerdict } from '@finaceverse/invoices/judge';
import { writeCii, writeUbl } from '@finaceverse/invoices/write';
import { publishedInvoices, skip } from './published-invoices.ts';

/** Texts that go, although the same syntax could hold them: they say nothing of the invoice, or say it in another way. */
const SAID_OTHERWISE: readonly (readonly [text: RegExp, why: string])[] = [
  [/\/UBLVersionID=/, 'the version of UBL is a matter of the document, not of the invoice'],
  [/\/ChargeIndicator=[01]$/, 'true and false in words'],
  [/\/Note=#[A-Z]{3}#\s/, 'white space between the subject code and the text'],
  [/\/URIUniversalCommunication\/URIID@schemeID=/, 'the scheme of an address that is empty'],
  [/\/IBANID=(?!.*\d{4})/, 'an account that is no IBAN stands as an account of its bank'],
];

/** Every text and attribute of a tree with its path, without the places of schemas. */
function leavesOf(element: XmlElement, path = ''): readonly string[] {
  const own = `${path}/${element.name}`;
  const text = element.text.trim();
  return [
    ...Object.entries(element.attributes).flatMap(([name, value]) =>
      /^xmlns|schemaLocation|^xsi/.test(name) ? [] : [`${own}@${name}=${value}`],
    ),
    ...(element.children.length === 0 && text !== '' ? [`${own}=${text}`] : []),
    ...element.children.flatMap((child) => leavesOf(child, own)),
  ];
}

function lostLeaves(before: XmlElement, after: XmlElement): readonly string[] {
  const rest = [...leavesOf(after)];
  return leavesOf(before).filter((leaf) => {
    const at = rest.indexOf(leaf);
    if (at >= 0) rest.splice(at, 1);
    return at < 0 && !SAID_OTHERWISE.some(([text]) => text.test(leaf));
  });
}

test(
  'every text and attribute of a published document on which no rule fires survives being read and written in its own syntax',
  { skip },
  async () => {
    const lost: string[] = [];
    let documents = 0;
    for (const file of publishedInvoices()) {
      const read = await readDocument(readFileSync(file), basename(file));
      if (!read.ok || !read.value.invoice || !read.value.xml) continue;
      const { invoice, xml } = read.value;
      if (officialVerdict(xml, invoice).fired.length > 0) continue;
      documents += 1;
      const again = unwrap(parseXml(invoice.syntax === 'ubl' ? writeUbl(invoice) : writeCii(invoice)));
      lost.push(...lostLeaves(xml, again).map((leaf) => `${basename(file)}: ${leaf.slice(0, 200)}`));
    }
    assert.deepEqual(lost, []);
    assert.ok(documents > 120, `${documents} documents`);
  },
);

test('negative control: a text that the writer leaves out is told with its path', () => {
  const tree = (text: string): XmlElement => unwrap(parseXml(new TextEncoder().encode(text)));
  assert.deepEqual(lostLeaves(tree('<a><b c="1">x</b><b>y</b></a>'), tree('<a><b>x</b></a>')), ['/a/b@c=1', '/a/b=y']);
});
