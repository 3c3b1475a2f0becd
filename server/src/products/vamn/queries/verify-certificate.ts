import { ok } from '../../../base/outcome.ts';
import { query } from '../../../kernel/operation.ts';
import { vamnContract } from '../contract.ts';
import { checkCertificate } from '../domain/checker.ts';
import { READ_RECEIPT } from '../permissions.ts';

const { input, output } = vamnContract.calls.verify;

function verdictOf(certificate: Readonly<Record<string, unknown>>): { valid: boolean; reason?: string } {
  const { valid, reason } = checkCertificate(certificate);
  return reason === undefined ? { valid } : { valid, reason };
}

export const verifyCertificate = query({
  name: 'vamn.verify_certificate',
  summary: 'Replays a certificate with the independent checker and says whether it holds.',
  permission: READ_RECEIPT,
  input,
  output,
  database: 'none',
  handle: async (_ctx, { certificate }) => await Promise.resolve(ok(verdictOf(certificate))),
});

/** The same for another module. */
export const verify = query({
  name: 'vamn.verify',
  summary: 'Replays a certificate for another module.',
  permission: 'signed_in',
  input,
  output,
  database: 'none',
  handle: async (_ctx, { certificate }) => await Promise.resolve(ok(verdictOf(certificate))),
});
