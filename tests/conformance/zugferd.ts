import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decimal, decimalToString, addDecimals } from '@finaceverse/base/decimal';
import { parseXml } from '@finaceverse/base/xml';
import { invoiceFromXml, readDocument } from '@finaceverse/invoices/read';
import { officialVerdict, validateDocument } from '@finaceverse/invoices/judge';
import { amountCases, isAccepted } from './amount-bindings.ts';
import { corpusFolder, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

/**
 * Files of the corpus that the rules published since (EN 16931 artefacts 1.3.16) refuse, with the reason; they are
 * counted as refused. BR-CL-11 asks for a code of ISO 6523, and 9930 is one of the Peppol addresses alone. CII-DT-024
 * allows a reference type beside type code 130 alone, and this document has 916.
 */
const REFUSED_TODAY: ReadonlyMap<string, string> = new Map([
  [
    'MustangGnuaccountingBeispielRE-20190610_507.pdf',
    'a legal registration under scheme 9930, which ISO 6523 does not have (BR-CL-11)',
  ],
  ...[
    'zugferd_2p0_EN16931_ElektronischeAdresse.pdf',
    'zugferd_2p0_EN16931_RechnungsUebertragung.pdf',
    'zugferd_2p0_EXTENDED_Fremdwaehrung.pdf',
    'zugferd_2p0_EXTENDED_InnergemeinschLieferungMehrereBestellungen.pdf',
  ].map((name) => [name, 'an electronic address of scheme 9958, which has been retired (BR-CL-25)'] as const),
  ['zugferd_2p0_EN16931_Betriebskostenabrechnung.pdf', 'a reference type on a supporting document (CII-DT-024)'],
]);

/** PDFs whose embedded data kept an older date than the bare files beside them: compared in all but their dates. */
const OLDER_DATES: ReadonlySet<string> = new Set([
  'XRECHNUNG_Betriebskostenabrechnung',
  'XRECHNUNG_Einfach',
  'XRECHNUNG_Elektron',
  'XRECHNUNG_Reisekostenabrechnung',
]);

const TOTAL_RULES = /^BR-(?:CO-1[0-7]|1[2-5])$/;

/** The same invoice in three syntaxes gives equal facts; accepted files are accepted; a cent's change fires its rule. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? corpusFolder('documents', 'zugferd');
  const tally = new Tally('zugferd', options.json);
  await checkTriples(tally, join(folder, 'XML-Rechnung'));
  for (const file of filesBelow(join(folder, 'ZUGFeRDv2', 'correct'))) await checkAccepted(tally, file);
  for (const syntax of ['CII', 'UBL']) {
    for (const name of readdirSync(join(folder, 'XML-Rechnung', syntax)).sort()) {
      const bytes = readFileSync(join(folder, 'XML-Rechnung', syntax, name));
      if (name.startsWith('not_validating')) {
        const validation = await validateDocument(bytes, name);
        tally.count(validation.official.fired.length + validation.strict.fired.length > 0, name, 'nothing is reported');
      } else checkCents(tally, bytes, name);
    }
  }
  return tally.finish();
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const path = join(folder, entry);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

async function checkTriples(tally: Tally, folder: string): Promise<void> {
  for (const name of readdirSync(join(folder, 'FX'))
    .map((file) => basename(file, '.pdf'))
    .sort()) {
    const files = [
      join(folder, 'CII', `${name}.cii.xml`),
      join(folder, 'UBL', `${name}.ubl.xml`),
      join(folder, 'FX', `${name}.pdf`),
    ];
    const facts: string[] = [];
    for (const file of files) {
      const read = await readDocument(readFileSync(file), file);
      facts.push(read.ok ? JSON.stringify(read.value.facts, null, 1) : read.refusal.message);
    }
    const [cii = '', ubl = '', pdf = ''] = facts.map((each) =>
      OLDER_DATES.has(name) ? each.replace(/"(?:issue|due)Date": "[^"]*"/g, '') : each,
    );
    tally.count(cii === ubl, `${name}: CII = UBL`, firstDifference(cii, ubl));
    tally.count(cii === pdf, `${name}: CII = PDF`, firstDifference(cii, pdf));
  }
}

function firstDifference(left: string, right: string): string {
  const rows = left.split('\n');
  const other = right.split('\n');
  const at = rows.findIndex((row, index) => row !== other[index]);
  return at < 0 ? '' : `${rows[at]?.trim() ?? ''} | ${other[at]?.trim() ?? ''}`;
}

async function checkAccepted(tally: Tally, file: string): Promise<void> {
  if (!/\.(?:pdf|xml)$/.test(file)) return;
  const name = basename(file);
  const validation = await validateDocument(readFileSync(file), name);
  const wanted = REFUSED_TODAY.has(name) ? 'INVALID' : 'VALID';
  tally.count(
    validation.verdict === wanted,
    `correct/${name}`,
    `${validation.verdict}: ${validation.findings
      .filter((each) => each.severity === 'fatal')
      .map((each) => each.rule)
      .join(' ')}`,
  );
}

function officialOn(text: string): readonly string[] {
  const parsed = parseXml(new TextEncoder().encode(text));
  const found = parsed.ok ? invoiceFromXml(parsed.value) : undefined;
  return parsed.ok && found ? officialVerdict(parsed.value, found.invoice).fired : ['unreadable'];
}

/** The amount due in either syntax. */
const PAYABLE = /<((?:cbc:)PayableAmount|ram:DuePayableAmount)\b[^>]*>([^<]+)</;

function changed(text: string, pattern: RegExp, change: string): string | undefined {
  const match = pattern.exec(text);
  const value = match?.[2];
  if (!match || value === undefined) return undefined;
  const at = match.index + match[0].lastIndexOf(`>${value}<`) + 1;
  return (
    text.slice(0, at) +
    decimalToString(addDecimals(decimal(value.trim()), decimal(change))) +
    text.slice(at + value.length)
  );
}

function checkCents(tally: Tally, bytes: Uint8Array, name: string): void {
  const text = new TextDecoder().decode(bytes);
  const before = officialOn(text).filter((rule) => TOTAL_RULES.test(rule));
  const plusOne = changed(text, PAYABLE, '1');
  if (plusOne !== undefined) {
    const fired = officialOn(plusOne).filter((rule) => TOTAL_RULES.test(rule) && !before.includes(rule));
    tally.count(fired.join(' ') === 'BR-CO-16', `${name}: amount due + 1`, `fired ${fired.join(' ') || 'nothing'}`);
  }
  const parsed = parseXml(bytes);
  if (!parsed.ok || !isAccepted(parsed.value)) return;
  for (const each of amountCases(parsed.value))
    tally.count(each.holds, `${name}: ${each.name}`, `fired ${each.fired.join(' ') || 'nothing'}`);
}
