import { route, type Route } from '../../kernel/operation.ts';
import { runCalculation } from './commands/run-calculation.ts';
import { getReceipt } from './queries/get-receipt.ts';
import { listCalculators } from './queries/list-calculators.ts';
import { verifyCertificate } from './queries/verify-certificate.ts';

export const routes: readonly Route[] = [
  route('GET', '/calculators', listCalculators),
  route('POST', '/calculations', runCalculation, { status: 201 }),
  route('GET', '/receipts/:receiptId', getReceipt),
  route('POST', '/verifications', verifyCertificate),
];
