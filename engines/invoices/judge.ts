/** Judging: by the published rules of the e-invoice standards, and by recomputing every figure exactly. */
export type { Finding } from './model/finding.ts';
export type { TruthPolicy } from './truth/examination.ts';
export { EXACT_POLICY, totalOf, verdictOn, type Verdict } from './truth/truth.ts';
export { provenFactsOf, type Facts } from './truth/proven-facts.ts';
export { checkIdentifiers, isIdentifier, type IdentifierKind } from './truth/check-identifiers.ts';
export { officialVerdict, type OfficialVerdict } from './rules/official-verdict.ts';
export { peppolVerdict } from './rules/peppol/peppol-verdict.ts';
export {
  judgeDocument,
  judgeInvoice,
  RULE_SETS,
  unreadable,
  validateDocument,
  withRulesOff,
  type InvoiceValidation,
  type RuleSet,
  type Validation,
} from './judging/validate-document.ts';
