import { signCertificate, type Certificate } from '@finaceverse/calculation/calculate';
import type { IsolatedTask } from '../../../../infra/isolation/port.ts';
import type { PublicSigningKey, SigningKey } from '../../../../infra/keys/port.ts';
import type { Context } from '../../../../kernel/context.ts';
import type { Judgement } from '@finaceverse/certificate-checker/check';
import type { ToJudge } from '../../domain/judgement.ts';
import { selectCatalogue } from '../../store.ts';

/** What the key of the installation that signs certificates is asked for by. */
const PURPOSE = 'vamn.certificates';

/** Seconds that the check of one certificate may take; its work is bounded by its length in any case. */
const JUDGING_SECONDS_MAX = 20;

const JUDGE: IsolatedTask<ToJudge, Judgement> = {
  module: new URL('../../domain/judgement.ts', import.meta.url),
  secondsMax: JUDGING_SECONDS_MAX,
  isOutput: (value): value is Judgement => typeof value === 'object' && value !== null && 'valid' in value,
};

/** The key that signs what VAMN gives out. */
export async function signingKey(ctx: Context): Promise<SigningKey> {
  return await ctx.ports.keys.signingKey(PURPOSE);
}

/** The certificate as this installation gives it out: signed with its key. */
export async function signed(ctx: Context, certificate: Certificate): Promise<Certificate> {
  return await signCertificate(certificate, await signingKey(ctx));
}

/** The keys by which this installation's certificates are known, newest first. */
export async function certificateKeys(ctx: Context): Promise<readonly PublicSigningKey[]> {
  await ctx.ports.keys.signingKey(PURPOSE);
  return await ctx.ports.keys.verificationKeys(PURPOSE);
}

/**
 * Checks a certificate from outside in a process of its own, and says whose signature it has. The firm's own catalogue
 * counts beside the one of the release.
 */
export async function judgeApart(ctx: Context, certificate: string | object): Promise<Judgement> {
  const { definitions } = await selectCatalogue(ctx);
  const catalogued = definitions.map(({ sha256 }) => sha256);
  const done = await ctx.ports.isolation.run(JUDGE, { certificate, catalogued, keys: await certificateKeys(ctx) });
  return done.ok ? done.value : { valid: false, reason: `it could not be checked: ${done.refusal.message}` };
}
