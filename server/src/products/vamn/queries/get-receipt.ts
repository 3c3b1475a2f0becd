import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { receiptView, vamnContract, type ReceiptView } from '../contract.ts';
import { citedRules } from '@finaceverse/certificate-checker/check';
import { passportText } from '@finaceverse/certificate-checker/passport';
import {
  type Certificate,
  type CertificateResult,
  readRational,
  resultValue,
} from '@finaceverse/calculation/calculate';
import { query } from '../kit.ts';
import { READ_RECEIPT } from '../permissions.ts';
import { signed } from '../commands/steps/signing.ts';
import { findReceipt } from '../store.ts';

const input = z.object({ receiptId: z.string() });

/** A result as callers got it: certificates hold exact fractions, of which money is shown with its decimals. */
function decimalOf(result: CertificateResult): string {
  const value = readRational(result.out);
  return value ? resultValue(result.name, { reference: result.name, value, unit: result.unit }).value : result.out;
}

/** A calculation whose inputs somebody entered is its own passport. */
function passportOf(ctx: Context, certificate: Certificate): string {
  const [result] = certificate.results;
  if (!result || certificate.inputs.some(({ source }) => source !== undefined)) return '';
  const figure = { label: `${certificate.calculator}: ${result.name}`, amount: decimalOf(result), unit: result.unit };
  return passportText({ firm: ctx.tenantId, figure, certificate, evidence: [] });
}

async function readReceipt(ctx: Context, receiptId: string): Promise<Outcome<ReceiptView>> {
  const receipt = await findReceipt(ctx, receiptId);
  if (!receipt) return refuse(errors.no_such_receipt, {});
  const certificate = await signed(ctx, receipt.certificate);
  return ok({
    id: receipt.id,
    calculator: certificate.calculator,
    version: certificate.version,
    profile: certificate.profile,
    value: receipt.value,
    values: Object.fromEntries(certificate.results.map((result) => [result.name, decimalOf(result)])),
    hash: certificate.hash,
    certificate: z.record(z.string(), z.unknown()).parse(certificate),
    rules: citedRules(certificate).map(({ label }) => label),
    passport: passportOf(ctx, certificate),
    createdAt: receipt.createdAt,
  });
}

export const getReceipt = query({
  name: 'vamn.get_receipt',
  summary: 'Opens a receipt: the figure, its rules, and the certificate that this installation signs.',
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
