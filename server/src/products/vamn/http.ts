import { route, type Route } from '../../kernel/operation.ts';
import { addGoldenCase, draftDefinition } from './commands/draft-definition.ts';
import {
  publishDefinition,
  returnDefinition,
  submitDefinition,
  withdrawDefinition,
} from './commands/move-definition.ts';
import { runCalculation } from './commands/run-calculation.ts';
import { runDefinition } from './commands/run-definition.ts';
import { getReceipt } from './queries/get-receipt.ts';
import { listCalculators } from './queries/list-calculators.ts';
import { compareDefinitions, getDefinition, listDefinitions } from './queries/list-definitions.ts';
import { searchRules } from './queries/search-rules.ts';
import { showCatalogue } from './queries/show-catalogue.ts';
import { listCertificateKeys, verifyCertificate } from './queries/verify-certificate.ts';

const definition = '/definitions/:definitionId';

export const routes: readonly Route[] = [
  route('GET', '/calculators', listCalculators),
  route('POST', '/calculations', runCalculation, { status: 201 }),
  route('GET', '/receipts/:receiptId', getReceipt),
  route('POST', '/verifications', verifyCertificate),
  route('GET', '/certificate-keys', listCertificateKeys),
  route('GET', '/catalogue', showCatalogue),
  route('GET', '/rules', searchRules),
  route('GET', '/definitions', listDefinitions),
  route('POST', '/definitions', draftDefinition, { status: 201 }),
  route('GET', definition, getDefinition),
  route('POST', `${definition}/golden-cases`, addGoldenCase, { status: 201 }),
  route('POST', `${definition}/submit`, submitDefinition),
  route('POST', `${definition}/return`, returnDefinition),
  route('POST', `${definition}/publish`, publishDefinition),
  route('POST', `${definition}/withdraw`, withdrawDefinition),
  route('POST', '/definition-comparisons', compareDefinitions),
  route('POST', '/definition-calculations', runDefinition, { status: 201 }),
];
