import { Fault, ok, unwrap, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import {
  checkFailed,
  documentExtracted,
  documentQuarantined,
  documentReceived,
  documentValidated,
  duplicateBlocked,
} from '../contract.ts';
import { fieldsOf } from '@finaceverse/invoices/invoice';
import type { Context, JobSteps } from '../kit.ts';
import { notAnInvoice } from '../domain/judgement.ts';
import { paperMachine } from '../domain/paper.ts';
import {
  contentKeyOf,
  duplicateCandidates,
  findPaper,
  insertPaper,
  lockParts,
  note,
  partId,
  updatePaper,
  type Paper,
} from '../store/papers.ts';
import { insertFlags, insertReading, replaceProof } from '../store/proofs.ts';
import { settlePaper, type Settled } from './proving.ts';
import { readApart } from './read-apart.ts';
import { readingsOf, type PaperReading } from '../domain/paper-reading.ts';

/** The bytes. Where they are lost or altered, trying again does not help, and the paper must not wait for ever. */
async function openDocument(ctx: Context, paper: Paper): Promise<Outcome<Uint8Array>> {
  const { sourceDocumentId: documentId, documentVersion: version } = paper;
  try {
    const content = await ctx.calls.documents.read_content({ documentId, version });
    return content.ok ? ok(Buffer.from(content.value.base64, 'base64')) : content;
  } catch (error) {
    if (!(error instanceof Fault) || error.retryable) throw error;
    ctx.log.error('cyloid.document_unavailable', { document: documentId, code: error.code, reason: error.message });
    return refuse(errors.document_unavailable, { paperName: paper.name, message: error.message });
  }
}

async function quarantine(ctx: Context, papers: readonly [Paper, ...Paper[]], refusal: Refusal): Promise<void> {
  const reason = refusal.hint === undefined ? refusal.message : `${refusal.message} ${refusal.hint}`;
  for (const paper of papers) {
    const { documentId, companyId, kind } = paper;
    await updatePaper(ctx, paper, { state: unwrap(nextState(paperMachine, paper.state, 'quarantine')), reason });
    await note(ctx, documentId, { what: 'Put in quarantine', reason });
    await ctx.emit(documentQuarantined, {
      subject: documentId,
      data: { documentId, companyId, paperKind: kind, code: refusal.code, reason },
    });
  }
  const [{ sourceDocumentId: documentId, documentVersion: version }] = papers;
  await ctx.after.documents.quarantine({ documentId, version, reason: reason.slice(0, 500) });
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
  const candidates = await duplicateCandidates(ctx, paper);
  const first = candidates.find((candidate) => candidate.contentHash === contentKeyOf(paper));
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

/** The papers of a document that wait to be read in this version. */
function waitingOf(papers: readonly Paper[], documentVersion: number): Paper[] {
  return papers.filter((paper) => paper.state === 'received' && paper.documentVersion === documentVersion);
}

/** A paper that waits for this version of its document, with the bytes or why there are none. */
async function findWaiting(
  ctx: Context,
  documentId: string,
  documentVersion: number,
): Promise<{ readonly paper: Paper; readonly content: Outcome<Uint8Array> } | undefined> {
  const [paper] = waitingOf(await lockParts(ctx, documentId), documentVersion);
  return paper && { paper, content: await openDocument(ctx, paper) };
}

/**
 * Reads a document that arrived and proves each paper of it. A version that was read already, or that a newer one
 * replaced, is left alone, so the work may be asked for twice. While it is read, nothing of the database is held.
 */
export async function readPaper(steps: JobSteps, documentId: string, documentVersion: number): Promise<void> {
  const waiting = await steps.inTransaction(async (ctx) => await findWaiting(ctx, documentId, documentVersion));
  if (!waiting) return;
  const { content, paper } = waiting;
  const read = content.ok
    ? await readApart(steps.ports.isolation, { bytes: content.value, name: paper.name })
    : content;
  if (!read.ok && read.refusal.code === 'cyloid.unreadable') {
    steps.log.error('cyloid.reader_failed', { document: documentId, reason: read.refusal.details?.['cause'] });
  }
  await steps.inTransaction(async (ctx) => await takeReading(ctx, documentId, documentVersion, read));
}

/** Most invoices of one file: all of them are taken in one transaction, or none. */
const PARTS_MAX = 200;

function readingsWithin(read: Outcome<PaperReading>, name: string): Outcome<readonly PaperReading[]> {
  if (!read.ok) return read;
  const readings = readingsOf(read.value);
  if (readings.length <= PARTS_MAX) return ok(readings);
  const message = `${name} holds ${readings.length} invoices; at most ${PARTS_MAX} are taken from one file.`;
  return refuse(errors.too_many_invoices, { sentence: message });
}

/** The papers are looked at again, since others may have changed them while the document was read. */
async function takeReading(
  ctx: Context,
  documentId: string,
  documentVersion: number,
  read: Outcome<PaperReading>,
): Promise<void> {
  const papers = await lockParts(ctx, documentId);
  const [first, ...others] = waitingOf(papers, documentVersion);
  if (!first) return;
  const readings = readingsWithin(read, first.name);
  if (!readings.ok) {
    await quarantine(ctx, [first, ...others], readings.refusal);
    return;
  }
  for (const [index, reading] of readings.value.entries()) {
    const known = papers.find(({ part }) => part === index + 1);
    const paper = known ?? (await addPart(ctx, first, index + 1));
    if (known === undefined || [first, ...others].includes(known)) await takePart(ctx, paper, reading);
  }
  const [file] = readings.value;
  const absent: PaperReading | undefined = file && {
    ...file,
    kind: 'other',
    invoice: undefined,
    facts: undefined,
    text: '',
  };
  for (const paper of [first, ...others])
    if (absent && paper.part > readings.value.length) await takePart(ctx, paper, absent);
}

async function takePart(ctx: Context, paper: Paper, reading: PaperReading): Promise<void> {
  const extracted = await extract(ctx, paper, reading);
  if (reading.invoice) await settleInvoice(ctx, extracted, reading.invoice);
  else await settleOther(ctx, extracted);
}

/** A paper of its own for a later invoice of the file, as if it had arrived with the first. */
async function addPart(ctx: Context, from: Paper, part: number): Promise<Paper> {
  const { sourceDocumentId, documentVersion, companyId, name, receivedAt, receivedBy } = from;
  const arrival = { ...from, documentId: sourceDocumentId };
  const documentId = partId(sourceDocumentId, part);
  await insertPaper(ctx, arrival, part);
  await note(ctx, documentId, { what: `Received as invoice ${part} of its file`, by: receivedBy, at: receivedAt });
  await ctx.emit(documentReceived, {
    subject: documentId,
    data: { documentId, companyId, paperKind: 'unknown', name, receivedAt, documentVersion },
  });
  return await reloaded(ctx, documentId);
}
