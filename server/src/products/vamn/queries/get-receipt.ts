import { z } from 'zod';
import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { query } from '../../../kernel/operation.ts';
import { receiptView, vamnContract, type ReceiptView } from '../contract.ts';
import type { CertificateResult } from '../domain/certificate.ts';
import { resultValue } from '../domain/engine.ts';
import { readRational } from '../domain/rational.ts';
import { READ_RECEIPT } from '../permissions.ts';
import { findReceipt } from '../store.ts';

const input = z.object({ receiptId: z.string() });

/** A result as callers got it: certificates hold exact fractions, of which money is shown with its decimals. */
function decimalOf(result: CertificateResult): string {
  const value = readRational(result.out);
  return value ? resultValue(result.name, { reference: result.of, value, unit: result.unit }).value : result.out;
}

async function readReceipt(ctx: Context, receiptId: string): Promise<Outcome<ReceiptView>> {
  const receipt = await findReceipt(ctx, receiptId);
  if (!receipt) return refuse('not_found', 'vamn.no_such_receipt', 'There is no such receipt.');
  const { certificate } = receipt;
  return ok({
    id: receipt.id,
    calculator: certificate.calculator,
    version: certificate.version,
    profile: certificate.profile,
    value: receipt.value,
    values: Object.fromEntries(certificate.results.map((result) => [result.name, decimalOf(result)])),
    hash: certificate.hash,
    certificate: z.record(z.string(), z.unknown()).parse(certificate),
    createdAt: receipt.createdAt,
  });
}

export const getReceipt = query({
  name: 'vamn.get_receipt',
  summary: 'Opens a receipt: the figure, the rules and every step of the calculation.',
  permission: READ_RECEIPT,
  input,
  output: receiptView,
  handle: async (ctx, { receiptId }) => await readReceipt(ctx, receiptId),
});

/** The same for another module, under the rights of whoever it serves. */
export const receipt = query({
  name: 'vamn.receipt',
  summary: 'Gives another module the certificate of a receipt.',
  permission: 'signed_in',
  input: vamnContract.calls.receipt.input,
  output: vamnContract.calls.receipt.output,
  handle: async (ctx, { receiptId }) => {
    const found = await readReceipt(ctx, receiptId);
    return found.ok ? ok({ certificate: found.value.certificate }) : found;
  },
});
