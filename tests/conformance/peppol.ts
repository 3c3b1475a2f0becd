import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invoiceFromXml } from '@finaceverse/invoices/read';
import { officialVerdict, peppolVerdict } from '@finaceverse/invoices/judge';
import { corpusFolder, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';
import { readTestSet } from './rule-tests.ts';

/** Every official unit test of Peppol BIS Billing 3 has the official outcome: silent, warning or fatal. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? corpusFolder('documents', 'peppol');
  const tally = new Tally('peppol', options.json);
  for (const file of readdirSync(folder)
    .filter((name) => /\.xml?$/.test(name))
    .sort()) {
    for (const [index, unit] of readTestSet(readFileSync(join(folder, file))).entries()) {
      const found = invoiceFromXml(unit.document);
      const findings = found && [
        ...peppolVerdict(unit.document, found.invoice).findings,
        ...officialVerdict(unit.document, found.invoice).findings,
      ];
      for (const { rule, outcome } of unit.expectations) {
        const severities = findings?.filter((finding) => finding.rule === rule).map(({ severity }) => severity);
        const expected = outcome === 'error' ? 'fatal' : 'warning';
        const holds = outcome === 'success' ? severities?.length === 0 : severities?.includes(expected) === true;
        const shown = [...new Set(findings?.map((finding) => `${finding.rule} (${finding.severity})`))]
          .filter((each) => !/^(?:BR|UBL|CII)-/.test(each))
          .join(' ');
        tally.count(
          holds,
          `${file} #${index + 1} ${outcome} ${rule}`,
          findings === undefined ? 'not recognised' : `fired: ${shown || 'nothing'}`,
        );
      }
    }
  }
  return tally.finish();
}
