import type { XmlElement } from '../../../../../base/xml.ts';
import { fieldsOf } from '../../fields.ts';
import type { Invoice } from '../../invoice.ts';
import type { Finding } from '../../truth.ts';
import { verdictFrom, type OfficialVerdict } from '../official-verdict.ts';
import { ciiFacts } from './cii-facts.ts';
import { CII_NATIONAL } from './cii-national.ts';
import { CII_RULES } from './cii-rules.ts';
import { EMPTY_ELEMENTS } from './empty-elements.ts';
import { GERMANY } from './national-german.ts';
import { DENMARK, ICELAND, NORWAY, SWEDEN } from './national-nordic.ts';
import { GREECE, GREEK_SELLER, ITALY, NETHERLANDS } from './national-southern.ts';
import { applyTable, ruleTable, rulesOf, type NationalRules, type RuleTable } from './rule-table.ts';
import { UBL_CODE_RULES } from './ubl-code-rules.ts';
import { ublFacts } from './ubl-facts.ts';
import { projectToUbl } from './ubl-projection.ts';
import { UBL_TRANSACTION_RULES } from './ubl-transaction-rules.ts';

const UBL = ruleTable([...UBL_TRANSACTION_RULES, ...UBL_CODE_RULES]);
const UBL_NATIONAL = [NORWAY, DENMARK, ITALY, SWEDEN, GREECE, GREEK_SELLER, ICELAND, NETHERLANDS, GERMANY] as const;
const CII = ruleTable(CII_RULES);
const OTHER = ruleTable([EMPTY_ELEMENTS]);

/** Rules that the CII edition words itself; the others are told in UBL alone. */
const CII_EDITION: ReadonlySet<string> = new Set(
  [CII, ...CII_NATIONAL.map(({ table }) => table)].flatMap((table) => [...rulesOf(table)]),
);

/**
 * Applies the rules of Peppol BIS Billing 3 (release 3.0.19) that go beyond EN 16931: transaction rules, identifier
 * formats, code restrictions, and the national rules of the seller's country. There is an edition for UBL and a
 * smaller one for CII. A rule that the edition of the syntax lacks is judged on the same invoice in UBL, and its
 * findings are told at their place in the source.
 */
export function peppolVerdict(root: XmlElement, invoice: Invoice): OfficialVerdict {
  if (invoice.syntax === 'ubl') return verdictFrom(named(ublFindings(root), invoice));
  const isCii = root.name === 'CrossIndustryInvoice';
  const own = isCii
    ? findingsOf(CII, CII_NATIONAL, root, ciiFacts(root))
    : findingsOf(OTHER, [], root, undefined);
  const projection = projectToUbl(root, invoice);
  const rest = projection ? ublFindings(projection.root).map(projection.atSource) : [];
  return verdictFrom([...named(own, invoice), ...rest.filter(({ rule }) => !isCii || !CII_EDITION.has(rule))]);
}

/** Tells findings by the fields of the invoice, where their place is that of a field. */
function named(findings: readonly Finding[], invoice: Invoice): readonly Finding[] {
  if (findings.length === 0) return findings;
  const names = new Map(fieldsOf(invoice).map(({ name, term }) => [term.provenance.path, name]));
  return findings.map((finding) => ({ ...finding, field: finding.field ?? names.get(finding.path) }));
}

function ublFindings(root: XmlElement): readonly Finding[] {
  return findingsOf(UBL, UBL_NATIONAL, root, ublFacts(root));
}

function findingsOf<Facts>(
  table: RuleTable<Facts>,
  national: readonly NationalRules<Facts>[],
  root: XmlElement,
  facts: Facts,
): readonly Finding[] {
  const findings: Finding[] = [];
  applyTable(table, root, facts, findings);
  for (const country of national) if (country.applies(facts)) applyTable(country.table, root, facts, findings);
  return findings;
}
