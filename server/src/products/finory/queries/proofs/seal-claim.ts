import { passportText, type Evidence, type Passport } from '@finaceverse/certificate-checker/passport';
import { canonicalJson, sha256Hex } from '@finaceverse/base/canonical';
import { amountText, money } from '@finaceverse/base/money';
import { assert, unwrap } from '@finaceverse/base/outcome';
import { amountOf, calculate, fractionOf, type Figure } from '../../commands/steps/figures.ts';
import type { Claim, Part, SourceContent } from '../../domain/claims.ts';
import type { Context } from '../../kit.ts';

/** A figure with all that proves it. Minor units of the claim's currency. */
export interface SealedFigure {
  readonly amount: bigint;
  readonly receiptId: string;
  readonly certificate: Readonly<Record<string, unknown>>;
  /** The file that proves it elsewhere. */
  readonly passport: string;
}

/** One input as VAMN takes it, and what the file says of its source. */
interface Sourced {
  readonly amount: bigint;
  readonly input: { readonly amount: string; readonly currency: string; readonly source?: object };
  readonly evidence: Omit<Evidence, 'input'> | undefined;
}

type Scope = { readonly companyId: string; readonly currency: string };

async function certificateOf(ctx: Context, figure: Figure): Promise<SealedFigure['certificate']> {
  if (figure.certificate !== undefined) return figure.certificate;
  return unwrap(await ctx.calls.vamn.receipt({ receiptId: figure.receiptId })).certificate;
}

function recorded(ctx: Context, scope: Scope, amount: bigint, said: SourceContent | undefined): Sourced {
  const text = amountText(money(amount, scope.currency));
  const input = { amount: text, currency: scope.currency };
  if (said === undefined) return { amount, input, evidence: undefined };
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const content = { firm: ctx.tenantId, company: scope.companyId, unit: scope.currency, ...known, amount: text };
  const reference = String(said['journalId'] ?? said['id'] ?? '');
  const source = { kind: 'ledger', reference, sha256: sha256Hex(canonicalJson(content)) };
  return { amount, input: { ...input, source }, evidence: { content } };
}

const isPassport = (value: unknown): value is Passport & { readonly certificate: { readonly hash: unknown } } =>
  typeof value === 'object' &&
  value !== null &&
  'certificate' in value &&
  typeof value.certificate === 'object' &&
  value.certificate !== null &&
  'hash' in value.certificate;

function below(currency: string, amount: bigint, figure: Pick<SealedFigure, 'receiptId' | 'passport'>): Sourced {
  const passport: unknown = JSON.parse(figure.passport);
  assert(isPassport(passport), 'The file of a figure holds its certificate');
  const sha256 = passport.certificate.hash;
  const source = { kind: 'receipt', reference: figure.receiptId, sha256 };
  const input = { amount: amountText(money(amount, currency)), currency, source };
  return { amount, input, evidence: { passport } };
}

async function sourcedPart(ctx: Context, scope: Scope, part: Part): Promise<Sourced> {
  if ('claim' in part) {
    const sealed = await sealClaim(ctx, scope.companyId, part.claim);
    return below(scope.currency, sealed.amount, sealed);
  }
  if ('proven' in part) return below(scope.currency, part.amount, part.proven);
  return recorded(ctx, scope, part.amount, part.content);
}

interface Asked {
  readonly calculator: string;
  readonly inputs: object;
  readonly evidence: readonly Evidence[];
  /** What the ledger itself adds up to. */
  readonly sum?: bigint;
}

/** How VAMN is asked for a claim, and what its file says of each input by its name in the certificate. */
async function questionOf(ctx: Context, companyId: string, claim: Claim): Promise<Asked> {
  const scope = { companyId, currency: claim.currency };
  if (claim.how === 'sum') {
    const parts: Sourced[] = [];
    for (const part of claim.parts) parts.push(await sourcedPart(ctx, scope, part));
    const evidence = parts.flatMap((part, index) =>
      part.evidence === undefined ? [] : [{ input: `postings/${index}`, ...part.evidence }],
    );
    const postings = parts.map(({ input }) => input);
    const sum = parts.reduce((all, part) => all + part.amount, 0n);
    return { calculator: 'ledger.net', inputs: { postings, currency: claim.currency }, evidence, sum };
  }
  const { input, evidence } = await sourcedPart(ctx, scope, { claim: claim.of });
  return claim.how === 'percent'
    ? {
        calculator: 'invoice.tax',
        inputs: { base: input, rate: fractionOf(claim.percent.toString()) },
        evidence: [{ input: 'base', ...evidence }],
      }
    : { calculator: 'tax.whole_units', inputs: { amount: input }, evidence: [{ input: 'amount', ...evidence }] };
}

/**
 * Proves a figure and all figures below it by VAMN, and writes its file: the certificate, and of each input the source
 * to the last letter, or the file of the figure below.
 */
export async function sealClaim(ctx: Context, companyId: string, claim: Claim): Promise<SealedFigure> {
  const { calculator, inputs, evidence, sum } = await questionOf(ctx, companyId, claim);
  const figure = await calculate(ctx, calculator, { ...inputs });
  const amount = amountOf(figure.value, claim.currency).minor;
  assert(sum === undefined || amount === sum, 'The ledger and VAMN give the same sum');
  const certificate = await certificateOf(ctx, figure);
  const shown = { label: claim.label, amount: amountText(money(amount, claim.currency)), unit: claim.currency };
  const passport = passportText({ firm: ctx.tenantId, figure: shown, certificate, evidence });
  return { amount, receiptId: figure.receiptId, certificate, passport };
}
