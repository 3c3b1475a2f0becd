import { unwrap } from '@finaceverse/base/outcome';
import { businessDateAt } from '@finaceverse/base/time';
import { sealValue } from '../../../kernel/sealed-columns.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { duplicateBlocked, factsProven, FACTS_TAX_ID } from '../contract.ts';
import { type Invoice, decimalsOf, factsOf, plainAmount } from '@finaceverse/invoices/invoice';
import type { DuplicateFacts } from '../domain/duplicates.ts';
import { judge, openFailures, type Judgement, type Waiver } from '../domain/judgement.ts';
import { paperFields, paperLines, shortReason } from '../domain/paper-fields.ts';
import { paperMachine } from '../domain/paper.ts';
import { totalOf } from '@finaceverse/invoices/judge';
import type { Context } from '../kit.ts';
import {
  contentKeyOf,
  duplicateCandidates,
  note,
  takeTurn,
  updatePaper,
  type Paper,
  type PaperSaying,
} from '../store/papers.ts';
import { replaceProof } from '../store/proofs.ts';

/** An invoice as printed and as it counts after what people changed. */
export interface TwoReadings {
  readonly printed: Invoice;
  readonly current: Invoice;
}

/** The zone in which a day begins first: a paper dated today anywhere is not of the future. */
const EARLIEST_ZONE = 'Pacific/Kiritimati';

export function todayOf(ctx: Context): string {
  return businessDateAt(ctx.clock.now(), EARLIEST_ZONE);
}

function totalText(invoice: Invoice): string | undefined {
  const total = totalOf(invoice);
  return total && plainAmount(total, decimalsOf(invoice.currency?.value));
}

function sayingOf({ printed, current }: TwoReadings): PaperSaying {
  const facts = factsOf(current);
  return {
    supplier: facts.seller,
    supplierTaxId: facts.sellerTaxId,
    number: facts.number,
    issueDate: facts.issueDate,
    currency: facts.currency,
    printedTotal: totalText(printed),
    total: totalText(current),
  };
}

function duplicateFacts(paper: Paper, readings: TwoReadings): DuplicateFacts {
  const saying = sayingOf(readings);
  return {
    id: paper.documentId,
    contentHash: contentKeyOf(paper),
    file: paper.sourceDocumentId,
    vendorName: saying.supplier,
    vendorTaxIdentifier: saying.supplierTaxId,
    number: saying.number,
    issueDate: saying.issueDate,
    currency: saying.currency,
    printedTotal: saying.printedTotal,
    correctedTotal: saying.total,
    kind: readings.current.kind,
  };
}

/** Judges a paper among the others of its company; stores nothing. */
export async function judgePaper(
  ctx: Context,
  paper: Paper,
  readings: TwoReadings,
  waivers: readonly Waiver[],
): Promise<Judgement> {
  const self = duplicateFacts(paper, readings);
  const candidates = await duplicateCandidates(ctx, paper, self);
  return judge(readings.current, self, candidates, { today: todayOf(ctx), waivers });
}

/** What is true of a paper after it was judged. */
export interface Settled {
  readonly judgement: Judgement;
  readonly reason: string | undefined;
  readonly number: string | undefined;
}

function outcomeReason(judgement: Judgement, waivers: readonly Waiver[]): string | undefined {
  if (judgement.outcome === 'valid') return undefined;
  if (judgement.outcome === 'duplicate')
    return judgement.match.kind === 'same_bytes' ? 'the same file again' : 'the same invoice again';
  return shortReason(openFailures(judgement.verdict, waivers));
}

const ACTIONS = { valid: 'prove', exception: 'fail', duplicate: 'block' } as const;

/**
 * Judges a paper, keeps the proof, and moves it to where it belongs. This is the only place where a paper
 * becomes valid and its facts go on to the books: there is no other path.
 */
export async function settlePaper(
  ctx: Context,
  paper: Paper,
  readings: TwoReadings,
  options: {
    readonly waivers: readonly Waiver[];
    readonly preparedBy: string;
    /** Tells what led here, before the facts go on. */
    readonly tell: (settled: Settled) => Promise<void>;
  },
): Promise<Settled> {
  await takeTurn(ctx, paper.companyId);
  const judgement = await judgePaper(ctx, paper, readings, options.waivers);
  const { verdict } = judgement;
  const saying = sayingOf(readings);
  const reason = outcomeReason(judgement, options.waivers);
  const failures = verdict.findings.filter((finding) => finding.severity === 'fatal').length;
  await replaceProof(ctx, paper.documentId, {
    fields: paperFields(readings.printed, readings.current, verdict),
    lines: paperLines(readings.current),
    findings: verdict.findings,
    waivers: options.waivers,
  });
  await updatePaper(ctx, paper, {
    state: unwrap(nextState(paperMachine, paper.state, ACTIONS[judgement.outcome])),
    preparedBy: options.preparedBy,
    saying,
    reason: reason ?? null,
    counts: {
      held: verdict.heldCount,
      failed: failures,
      overridden: failures - openFailures(verdict, options.waivers).length,
    },
    ...(judgement.outcome === 'duplicate' ? { duplicateOf: judgement.match.candidateId } : {}),
  });
  const settled = { judgement, reason, number: saying.number };
  await options.tell(settled);
  if (judgement.outcome === 'valid') await emitFacts(ctx, paper, judgement, readings.current.kind, options.preparedBy);
  if (judgement.outcome === 'duplicate')
    await emitDuplicate(ctx, paper, judgement, saying.number, readings.current.kind);
  return settled;
}

async function emitFacts(
  ctx: Context,
  paper: Paper,
  judgement: Extract<Judgement, { outcome: 'valid' }>,
  paperKind: 'invoice' | 'credit_note',
  preparedBy: string,
): Promise<void> {
  const { documentId, companyId } = paper;
  const { supplier, ...facts } = judgement.facts;
  // An event is kept for good and goes to others: what names a person to the tax office is sealed in it.
  const taxId =
    supplier.taxId === undefined ? {} : { taxId: await sealValue(ctx, FACTS_TAX_ID, documentId, supplier.taxId) };
  await ctx.emit(factsProven, {
    subject: documentId,
    data: {
      documentId,
      companyId,
      paperKind,
      preparedBy,
      facts: { ...facts, supplier: { name: supplier.name, ...taxId }, lines: [...facts.lines] },
    },
  });
}

async function emitDuplicate(
  ctx: Context,
  paper: Paper,
  judgement: Extract<Judgement, { outcome: 'duplicate' }>,
  number: string | undefined,
  paperKind: 'invoice' | 'credit_note',
): Promise<void> {
  const { documentId, companyId } = paper;
  const why = [...judgement.match.reasons];
  await ctx.emit(duplicateBlocked, {
    subject: documentId,
    data: { documentId, companyId, paperKind, number, duplicateOf: judgement.match.candidateId, why },
  });
  await note(ctx, documentId, { what: 'Blocked as a duplicate', reason: why.join(', ') });
}
