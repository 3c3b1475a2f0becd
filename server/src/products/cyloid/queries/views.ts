import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { legalActions } from '../../../kernel/state-machine.ts';
import {
  matchView,
  type FieldView,
  type FindingView,
  type LineView,
  type PaperSummary,
  type PaperView,
} from '../contract.ts';
import { fieldNameOf, type PaperField, type PaperLine } from '../domain/paper-fields.ts';
import { OFFERED_ACTIONS, paperMachine } from '../domain/paper.ts';
import type { Finding } from '@finaceverse/invoices/judge';
import type { Context } from '../kit.ts';
import { findPaper, listHistory, type Paper } from '../store/papers.ts';
import { findReading, readProof } from '../store/proofs.ts';
import type { FieldRow, FindingRow, LineRow } from '../store/rows.ts';

type Box = [number, number, number, number];

/** Leaves out what is not there, so that an answer has no empty keys. */
function present<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined | null> } {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined && each !== null);
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined | null> };
}

function boxOf(value: unknown): Box | undefined {
  if (!Array.isArray(value) || value.length !== 4) return undefined;
  const [x0, y0, x1, y1]: unknown[] = value;
  if (typeof x0 !== 'number' || typeof y0 !== 'number' || typeof x1 !== 'number' || typeof y1 !== 'number')
    return undefined;
  return [x0, y0, x1, y1];
}

export function noSuchPaper(): Outcome<never> {
  return refuse(errors.no_such_paper, {});
}

export function summaryOf(paper: Paper): PaperSummary {
  return present({
    documentId: paper.documentId,
    companyId: paper.companyId,
    name: paper.name,
    kind: paper.kind,
    state: paper.state,
    supplier: paper.supplier,
    number: paper.number,
    issueDate: paper.issueDate,
    total: paper.total,
    currency: paper.currency,
    reason: paper.reason,
    receivedAt: paper.receivedAt,
    billId: paper.billId,
  });
}

/** A field as it was just computed. */
export function fieldViewOf(field: PaperField): FieldView {
  return present({
    name: field.name,
    label: field.label,
    value: field.value,
    printed: field.printed,
    method: field.provenance.method,
    confidence: field.provenance.confidence,
    page: field.provenance.page,
    box: boxOf(field.provenance.box),
    state: field.state,
    suggestion: field.suggestion,
  });
}

/** A line as it was just computed. */
export function lineViewOf(line: PaperLine, index: number): LineView {
  return present({
    index,
    description: line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    net: line.net,
    taxRate: line.taxRate,
    page: line.provenance.page,
    box: boxOf(line.provenance.box),
  });
}

/** A finding under the field names that people see. */
export function findingViewOf(finding: Finding): FindingView {
  return present({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    field: fieldNameOf(finding.field),
    expected: finding.expected,
    actual: finding.actual,
    difference: finding.difference,
    hint: finding.hint,
  });
}

function storedField(row: FieldRow): FieldView {
  return present({
    name: row.name,
    label: row.label,
    value: row.value,
    printed: row.printed,
    method: row.method,
    confidence: Number(row.confidence),
    page: row.page,
    box: boxOf(row.box),
    state: row.state,
    suggestion: row.suggestion,
  });
}

function storedFinding(row: FindingRow): FindingView {
  return present({
    rule: row.rule,
    severity: row.severity,
    message: row.message,
    field: fieldNameOf(row.field ?? undefined),
    expected: row.expected,
    actual: row.actual,
    difference: row.difference,
    hint: row.hint,
    overridden: row.overridden ? true : undefined,
  });
}

function storedLine(row: LineRow): LineView {
  return present({
    index: row.position,
    description: row.description ?? '',
    quantity: row.quantity ?? '',
    unitPrice: row.unit_price ?? '',
    net: row.net ?? '',
    taxRate: row.tax_rate,
    page: row.page,
    box: boxOf(row.box),
  });
}

async function firstOf(ctx: Context, paper: Paper): Promise<PaperView['duplicateOf']> {
  if (paper.duplicateOf === undefined) return undefined;
  const first = await findPaper(ctx, paper.duplicateOf);
  return present({ documentId: paper.duplicateOf, number: first?.number });
}

/** All that is known of a paper. */
export async function viewOf(ctx: Context, paper: Paper): Promise<PaperView> {
  const reading = await findReading(ctx, paper);
  const proof = await readProof(ctx, paper.documentId);
  const history = await listHistory(ctx, paper.documentId);
  const match = matchView.safeParse(paper.match);
  return present({
    ...summaryOf(paper),
    mediaType: paper.mediaType,
    sourceDocumentId: paper.sourceDocumentId,
    part: paper.part,
    documentVersion: paper.documentVersion,
    version: paper.version,
    pageCount: reading?.pageCount ?? 0,
    pages: [...(reading?.pages ?? [])],
    fields: proof.fields.map(storedField),
    lines: proof.lines.map(storedLine),
    findings: proof.findings.map(storedFinding),
    holds: paper.heldCount,
    fails: paper.failedCount - paper.overriddenCount,
    flags: proof.flags.map((row) => present({ kind: row.kind, text: row.text, page: row.page, box: boxOf(row.box) })),
    duplicateOf: await firstOf(ctx, paper),
    match: match.success ? match.data : undefined,
    history: history.map((row) => present({ at: row.at, by: row.by_name, what: row.what, reason: row.reason })),
    actions: legalActions(paperMachine, paper.state).filter((action) => OFFERED_ACTIONS.includes(action)),
    journalId: paper.journalId,
  });
}

/** The paper as it is after a change. */
export async function viewById(ctx: Context, documentId: string): Promise<Outcome<PaperView>> {
  const paper = await findPaper(ctx, documentId);
  return paper ? ok(await viewOf(ctx, paper)) : noSuchPaper();
}
