import { Fault, ok, refuse, unwrap, type Outcome, type Refusal } from '../../base/outcome.ts';
import type { Context } from '../../kernel/context.ts';
import type { JobSteps } from '../../kernel/module.ts';
import { nextState } from '../../kernel/state-machine.ts';
import {
  checkFailed,
  documentExtracted,
  documentQuarantined,
  documentValidated,
  duplicateBlocked,
} from './contract.ts';
import { fieldsOf } from './domain/fields.ts';
import { notAnInvoice } from './domain/judgement.ts';
import { paperMachine } from './domain/paper.ts';
import { duplicateCandidates, findPaper, lockPaper, note, updatePaper, type Paper } from './store/papers.ts';
import { insertFlags, insertReading, replaceProof } from './store/proofs.ts';
import { settlePaper, type Settled } from './proving.ts';
import { readApart } from './read-apart.ts';
import type { PaperReading } from './domain/paper-reading.ts';

/** The bytes. Where they are lost or altered, trying again does not help, and the paper must not wait for ever. */
async function openDocument(ctx: Context, paper: Paper): Promise<Outcome<Uint8Array>> {
  const { documentId, documentVersion: version } = paper;
  try {
    const content = await ctx.calls.documents.read_content({ documentId, version });
    return content.ok ? ok(Buffer.from(content.value.base64, 'base64')) : content;
  } catch (error) {
    if (!(error instanceof Fault) || error.retryable) throw error;
    ctx.log.error('cyloid.document_unavailable', { document: documentId, code: error.code, reason: error.message });
    return refuse('conflict', 'cyloid.document_unavailable', `${paper.name} cannot be opened. ${error.message}`);
  }
}

async function quarantine(ctx: Context, paper: Paper, refusal: Refusal): Promise<void> {
  const reason = refusal.hint === undefined ? refusal.message : `${refusal.message} ${refusal.hint}`;
  const { documentId, companyId, kind } = paper;
  await updatePaper(ctx, paper, { state: unwrap(nextState(paperMachine, paper.state, 'quarantine')), reason });
  await note(ctx, documentId, { what: 'Put in quarantine', reason });
  await ctx.emit(documentQuarantined, {
    subject: documentId,
    data: { documentId, companyId, paperKind: kind, code: refusal.code, reason },
  });
  unwrap(
    await ctx.calls.documents.quarantine({ documentId, version: paper.documentVersion, reason: reason.slice(0, 500) }),
  );
}

async function extract(ctx: Context, paper: Paper, read: PaperReading): Promise<Paper> {
  const { documentId, companyId } = paper;
  await insertReading(ctx, paper, {
    format: read.format,
    invoice: read.invoice,
    pages: read.pages,
    pageCount: read.pageCount,
    text: read.text,
  });
  await insertFlags(ctx, documentId, read.flags);
  await updatePaper(ctx, paper, { state: unwrap(nextState(paperMachine, paper.state, 'extract')), kind: read.kind });
  const { facts } = read;
  await ctx.emit(documentExtracted, {
    subject: documentId,
    data: {
      documentId,
      companyId,
      paperKind: read.kind,
      format: read.format,
      name: paper.name,
      number: facts?.number,
      supplier: facts?.seller,
      total: facts?.totals.payable ?? facts?.totals.taxInclusive,
      currency: facts?.currency,
      fields: read.invoice ? fieldsOf(read.invoice).length : 0,
      flags: read.flags.length,
    },
  });
  await note(ctx, documentId, { what: `Read as ${read.kind.replaceAll('_', ' ')}` });
  return await reloaded(ctx, documentId);
}

async function reloaded(ctx: Context, documentId: string): Promise<Paper> {
  const paper = await findPaper(ctx, documentId);
  if (!paper)
    throw new Fault('cyloid.paper_lost', `Paper ${documentId} is gone while it is read.`, { retryable: false });
  return paper;
}

/** A paper that is no invoice: a repeated file is a duplicate, a statement waits for its bank, the rest for a person. */
async function settleOther(ctx: Context, paper: Paper): Promise<void> {
  const { documentId, companyId } = paper;
  const candidates = await duplicateCandidates(ctx, companyId, { id: documentId, contentHash: paper.sha256 });
  const first = candidates.find((candidate) => candidate.contentHash === paper.sha256);
  if (first) {
    const why = 'the same file, byte for byte';
    await updatePaper(ctx, paper, {
      state: unwrap(nextState(paperMachine, paper.state, 'block')),
      duplicateOf: first.id,
      reason: 'the same file again',
    });
    await note(ctx, documentId, { what: 'Blocked as a duplicate', reason: why });
    await ctx.emit(duplicateBlocked, {
      subject: documentId,
      data: { documentId, companyId, paperKind: paper.kind, duplicateOf: first.id, why: [why] },
    });
    return;
  }
  if (paper.kind === 'bank_statement') {
    await updatePaper(ctx, paper, { reason: 'bank statement: import it at its bank account' });
    return;
  }
  const verdict = notAnInvoice(paper.name);
  const reason = 'not an invoice';
  await replaceProof(ctx, documentId, { fields: [], lines: [], findings: verdict.findings, waivers: [] });
  await updatePaper(ctx, paper, {
    state: unwrap(nextState(paperMachine, paper.state, 'fail')),
    reason,
    counts: { held: 0, failed: verdict.failedCount, overridden: 0 },
  });
  await emitFailure(
    ctx,
    paper,
    undefined,
    verdict.findings.map((finding) => finding.rule),
    reason,
  );
}

async function emitFailure(
  ctx: Context,
  paper: Paper,
  number: string | undefined,
  rules: string[],
  reason: string,
): Promise<void> {
  const { documentId, companyId, kind } = paper;
  await ctx.emit(checkFailed, {
    subject: documentId,
    data: { documentId, companyId, paperKind: kind, number, rules, reason },
  });
  await note(ctx, documentId, { what: 'Checks failed', reason });
}

async function settleInvoice(ctx: Context, paper: Paper, invoice: NonNullable<PaperReading['invoice']>): Promise<void> {
  const { documentId, companyId, kind } = paper;
  const readings = { printed: invoice, current: invoice };
  const tell = async ({ judgement, reason, number }: Settled): Promise<void> => {
    if (judgement.outcome === 'exception') {
      const rules = judgement.verdict.findings
        .filter((finding) => finding.severity === 'fatal')
        .map((finding) => finding.rule);
      await emitFailure(ctx, paper, number, rules, reason ?? 'rules fail');
    }
    if (judgement.outcome === 'valid') {
      const held = judgement.verdict.heldCount;
      await ctx.emit(documentValidated, {
        subject: documentId,
        data: { documentId, companyId, paperKind: kind, number, held },
      });
      await note(ctx, documentId, { what: 'Proven', reason: `${held} rules hold` });
    }
  };
  await settlePaper(ctx, paper, readings, { waivers: [], preparedBy: paper.receivedBy.id, tell });
}

/** The paper that waits to be read in this version, with its bytes or why there are none. */
async function findWaiting(
  ctx: Context,
  documentId: string,
  documentVersion: number,
): Promise<{ readonly paper: Paper; readonly content: Outcome<Uint8Array> } | undefined> {
  const paper = await findPaper(ctx, documentId);
  if (!paper || paper.state !== 'received' || paper.documentVersion !== documentVersion) return undefined;
  return { paper, content: await openDocument(ctx, paper) };
}

/**
 * Reads a paper that arrived and proves it. A version that was read already, or that a newer one replaced, is
 * left alone, so the work may be asked for twice. While the paper is read, nothing of the database is held.
 */
export async function readPaper(steps: JobSteps, documentId: string, documentVersion: number): Promise<void> {
  const waiting = await steps.inTransaction(async (ctx) => await findWaiting(ctx, documentId, documentVersion));
  if (!waiting) return;
  const { content, paper } = waiting;
  const read = content.ok ? await readApart(steps.ports.isolation, { bytes: content.value, name: paper.name }) : content;
  if (!read.ok && read.refusal.code === 'cyloid.unreadable') {
    steps.log.error('cyloid.reader_failed', { document: documentId, reason: read.refusal.details?.['cause'] });
  }
  await steps.inTransaction(async (ctx) => await takeReading(ctx, documentId, documentVersion, read));
}

/** The paper is looked at again, since others may have changed it while it was read. */
async function takeReading(
  ctx: Context,
  documentId: string,
  documentVersion: number,
  read: Outcome<PaperReading>,
): Promise<void> {
  const paper = await lockPaper(ctx, documentId);
  if (!paper || paper.state !== 'received' || paper.documentVersion !== documentVersion) return;
  if (!read.ok) {
    await quarantine(ctx, paper, read.refusal);
    return;
  }
  const extracted = await extract(ctx, paper, read.value);
  if (read.value.invoice) await settleInvoice(ctx, extracted, read.value.invoice);
  else await settleOther(ctx, extracted);
}
