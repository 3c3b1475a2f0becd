/**
 * The invoice as this engine keeps it, whatever it was read from: the business terms of EN 16931-1, each with the place
 * where it stood, its amounts as exact decimals, its fields by name, and the facts that people ask for.
 */
export {
  manualTerm,
  type AllowanceCharge,
  type Invoice,
  type InvoiceLine,
  type Party,
  type TaxBreakdown,
  type Term,
} from './model/invoice.ts';
export {
  ZERO,
  decimalOf,
  decimalsOf,
  equalDecimals,
  groupedAmount,
  plainAmount,
  readDecimal,
  sumDecimals,
} from './model/amounts.ts';
export { editField, fieldsOf } from './model/fields.ts';
export { factsOf, type InvoiceFacts } from './model/facts.ts';
export { profileOf, type InvoiceProfile } from './model/profile.ts';
export { ruleApplies } from './rules/factur-x/profile-editions.ts';
