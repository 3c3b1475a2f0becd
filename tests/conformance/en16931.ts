import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseXml, type XmlElement } from '@finaceverse/base/xml';
import { invoiceFromXml } from '@finaceverse/invoices/read';
import { officialVerdict } from '@finaceverse/invoices/judge';
import { corpusFolder, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';
import { readTestSet } from './rule-tests.ts';

/** Every official unit test of EN 16931 has the official outcome, and every complete example fires nothing. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? corpusFolder('documents', 'en16931');
  const tally = new Tally('en16931', options.json);
  for (const unit of ['Invoice-unit-UBL', 'CreditNote-unit-UBL', 'cii']) {
    for (const file of filesOf(join(folder, 'test', unit))) runUnitTests(tally, file);
  }
  for (const place of [join('ubl', 'examples'), join('cii', 'examples'), join('test', 'testfiles')]) {
    for (const file of filesOf(join(folder, place))) runExample(tally, file);
  }
  return tally.finish();
}

function filesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.xml'))
    .sort()
    .map((name) => join(folder, name));
}

/** Rules that fire on a document, by the engine under test. */
export function firedRules(root: XmlElement): readonly string[] | undefined {
  const found = invoiceFromXml(root);
  return found && officialVerdict(root, found.invoice).fired;
}

function runUnitTests(tally: Tally, file: string): void {
  for (const [index, unit] of readTestSet(readFileSync(file)).entries()) {
    const fired = firedRules(unit.document);
    for (const { rule, outcome } of unit.expectations) {
      const name = `${file.split('/').slice(-2).join('/')} #${index + 1} ${outcome} ${rule}`;
      const holds = fired !== undefined && fired.includes(rule) === (outcome !== 'success');
      tally.count(
        holds,
        name,
        fired
          ? `fired: ${fired.filter((each) => !each.startsWith('UBL-CR')).join(' ') || 'nothing'}`
          : 'not recognised',
      );
    }
  }
}

function runExample(tally: Tally, file: string): void {
  const parsed = parseXml(readFileSync(file));
  const name = file.split('/').slice(-2).join('/');
  if (!parsed.ok) {
    tally.count(false, name, parsed.refusal.message);
    return;
  }
  const fired = firedRules(parsed.value);
  tally.count(fired?.length === 0, name, fired ? `fired: ${fired.join(' ')}` : 'not recognised');
}
