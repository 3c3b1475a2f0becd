import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { certificateJson, judgementView, vamnContract } from '../contract.ts';
import { query } from '../kit.ts';
import { READ_RECEIPT } from '../permissions.ts';
import { certificateKeys, judgeApart } from '../commands/steps/signing.ts';

const { input, output } = vamnContract.calls.verify;

/** The longest text that is checked; a certificate of ten thousand inputs is a tenth of it. */
const TEXT_LENGTH_MAX = 10_000_000;

export const verifyCertificate = query({
  name: 'vamn.verify_certificate',
  summary: 'Checks a certificate with the independent checker, and says whether this installation signed it.',
  permission: READ_RECEIPT,
  input: z
    .object({
      certificate: certificateJson.optional(),
      /** The certificate as it was written, so that a member that stands twice in it is found. */
      text: z.string().max(TEXT_LENGTH_MAX).optional(),
    })
    .refine(({ certificate, text }) => (certificate === undefined) !== (text === undefined), {
      message: 'give either certificate, or text: the certificate as it was written',
    }),
  output: judgementView,
  handle: async (ctx, { certificate, text = '' }) => ok(await judgeApart(ctx, certificate ?? text)),
});

/** The same for another module. */
export const verify = query({
  name: 'vamn.verify',
  summary: 'Checks a certificate for another module.',
  permission: 'signed_in',
  input,
  output,
  handle: async (ctx, { certificate }) => ok(await judgeApart(ctx, certificate)),
});

export const listCertificateKeys = query({
  name: 'vamn.list_certificate_keys',
  summary: 'Gives the public keys (Ed25519, RFC 8037) by which the certificates of this installation are known.',
  permission: READ_RECEIPT,
  input: z.object({}),
  output: z.object({
    keys: z.array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        kid: z.string(),
        alg: z.literal('EdDSA'),
        use: z.literal('sig'),
      }),
    ),
  }),
  database: 'none',
  handle: async (ctx) => ok({ keys: [...(await certificateKeys(ctx))] }),
});
