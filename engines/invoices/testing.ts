/** For tests alone: sample papers, and the tables behind the rules, so that a test can ask whether each row has fired. */
export { sampleInvoice } from './testing/sample-invoice.ts';
export { layOut, northwindInvoice, renderPdf } from './testing/paper-fixtures.ts';
export { fattura, parcel } from './testing/fatturapa.test-kit.ts';
export { archivablePdf } from './testing/archivable-pdf.test-kit.ts';
export { schemaFaults } from './testing/schema-sequences.test-kit.ts';
export { CII_ABSENT_ELEMENTS, CII_PARTS } from './rules/syntax/cii-absent-elements.ts';
export { SINGLE_TOTALS } from './rules/syntax/cii-cardinalities.ts';
export { TYPE_CHILDREN } from './rules/syntax/cii-syntax-rules.ts';
export { UBL_ABSENT_ELEMENTS } from './rules/syntax/ubl-absent-elements.ts';
export { CII_FIXTURES } from './rules/peppol/cii-fixtures.test-data.ts';
export { NATIONAL_FIXTURES } from './rules/peppol/national-fixtures.test-data.ts';
export { UBL_FIXTURES, type Fixture } from './rules/peppol/ubl-fixtures.test-data.ts';
export { taxBaseRuleOf } from './truth/tax-base-rules.ts';
