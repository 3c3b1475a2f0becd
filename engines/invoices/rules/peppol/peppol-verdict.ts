import type { XmlElement } from '@finaceverse/base/xml';
import { fieldsOf } from '../../model/fields.ts';
import type { Invoice } from '../../model/invoice.ts';
import type { Finding } from '../../model/finding.ts';
import { verdictFrom, type OfficialVerdict } from '../official-verdict.ts';
import { ciiFacts } from './cii-facts.ts';
import { CII_NATIONAL } from './cii-national.ts';
import { CII_RULES } from './cii-rules.ts';
import { EMPTY_ELEMENTS } from './empty-elements.ts';
import { GERMANY } from './national-german.ts';
import { DENMARK, ICELAND, NORWAY, SWEDEN } from './national-nordic.ts';
import { GREECE, GREEK_SELLER, ITALY, NETHERLANDS } from './national-southern.ts';
import { applyTable, ruleTable, type NationalRules, type RuleTable } from '../rule-table.ts';
import { CII_CODE_RULES, UBL_CODE_RULES } from './code-rules.ts';
import { ublFacts } from './ubl-facts.ts';
import { projectToUbl } from './ubl-projection.ts';
import { UBL_TRANSACTION_RULES } from './ubl-transaction-rules.ts';

const UBL = ruleTable([...UBL_TRANSACTION_RULES, ...UBL_CODE_RULES]);
/** The countries that have rules of their own, in UBL. */
export const UBL_NATIONAL = [
  NORWAY,
  DENMARK,
  ITALY,
  SWEDEN,
  GREECE,
  GREEK_SELLER,
  ICELAND,
  NETHERLANDS,
  GERMANY,
] as const;
const CII = ruleTable([...CII_RULES, ...CII_CODE_RULES]);
const OTHER = ruleTable([EMPTY_ELEMENTS]);

/**
 * Applies the rules of Peppol BIS Billing 3 (release 3.0.19) that go beyond EN 16931: transaction rules, identifier
 * formats, code restrictions, and the national rules of the seller's country. There is an edition for UBL and a
 * smaller one for CII. An invoice in any other syntax is judged as the same invoice in UBL, and its findings are told
 * at their place in the source.
 */
export function peppolVerdict(root: XmlElement, invoice: Invoice): OfficialVerdict {
  if (invoice.syntax === 'ubl') return verdictFrom(named(ublFindings(root), invoice));
  if (root.name === 'CrossIndustryInvoice')
    return verdictFrom(named(findingsOf(CII, CII_NATIONAL, root, ciiFacts(root)), invoice));
  const own = findingsOf(OTHER, [], root, undefined);
  const projection = projectToUbl(root, invoice);
  const rest = projection ? ublFindings(projection.root).map(projection.atSource) : [];
  return verdictFrom([...named(own, invoice), ...rest]);
}

/** Tells findings by the fields of the invoice, where their place is that of a field. */
export function named(findings: readonly Finding[], invoice: Invoice): readonly Finding[] {
  if (findings.length === 0) return findings;
  const names = new Map(fieldsOf(invoice).map(({ name, term }) => [term.provenance.path, name]));
  return findings.map((finding) => ({ ...finding, field: finding.field ?? names.get(finding.path) }));
}

/** What the edition for UBL finds, the national rules of some countries included. */
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

/** What the rules of Peppol that bind every invoice find, those of countries aside; for rule sets that take some of them. */
export function transactionFindings(root: XmlElement): readonly Finding[] {
  return root.name === 'CrossIndustryInvoice'
    ? [...findingsOf(CII, [], root, ciiFacts(root)), ...findingsOf(OTHER, [], root, undefined)]
    : findingsOf(UBL, [], root, ublFacts(root));
}
