/** What tests of other rooms may use of this one: its operations, and builders made of them. */
export { addGoldenCase, draftDefinition } from './commands/draft-definition.ts';
export { publishDefinition, submitDefinition } from './commands/move-definition.ts';
export { getReceipt } from './queries/get-receipt.ts';
export { verifyCertificate } from './queries/verify-certificate.ts';
