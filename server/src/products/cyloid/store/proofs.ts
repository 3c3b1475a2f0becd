import { openOrNull, openValue, sealOrNull, sealValue } from '../../../kernel/sealed-columns.ts';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../kernel/context.ts';
import type { Waiver } from '../domain/judgement.ts';
import type { DocumentFlag } from '@finaceverse/invoices/read';
import type { Invoice } from '@finaceverse/invoices/invoice';
import type { Change, PaperField, PaperLine } from '../domain/paper-fields.ts';
import type { ReasonCode } from '../domain/paper.ts';
import type { Finding } from '@finaceverse/invoices/judge';
import type { Paper } from './papers.ts';
import {
  jsonColumn,
  storable,
  tables,
  type CorrectionRow,
  type FieldRow,
  type FindingRow,
  type FlagRow,
  type LineRow,
} from './rows.ts';

/** What was read of one version of a document. */
export interface Reading {
  readonly format: string;
  readonly invoice: Invoice | undefined;
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  readonly pageCount: number;
  readonly text: string;
}

const TEXT_CHARACTERS_MAX = 100_000;

const TEXT = 'cyloid.readings.text';
const INVOICE = 'cyloid.readings.invoice';

const versionOf = (paper: Paper): string => `${paper.documentId}:${paper.documentVersion}`;

export async function insertReading(ctx: Context, paper: Paper, reading: Reading): Promise<void> {
  const invoice = await sealOrNull(ctx, INVOICE, versionOf(paper), jsonColumn(reading.invoice));
  await tables(ctx)
    .insertInto('cyloid.readings')
    .values({
      tenant_id: ctx.tenantId,
      document_id: paper.documentId,
      document_version: paper.documentVersion,
      format: reading.format,
      // Kysely's type for the column is the parsed value; PostgreSQL takes its JSON text.
      invoice: (invoice === null ? null : JSON.stringify(invoice)) as unknown as Invoice | null,
      pages: JSON.stringify(reading.pages.map(({ width, height }) => ({ width, height }))),
      page_count: reading.pageCount,
      text: await sealValue(ctx, TEXT, versionOf(paper), storable(reading.text).slice(0, TEXT_CHARACTERS_MAX)),
      read_at: instantText(ctx.clock.now()),
    })
    .execute();
}

export async function findReading(ctx: Context, paper: Paper): Promise<Reading | undefined> {
  const row = await tables(ctx)
    .selectFrom('cyloid.readings')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('document_id', '=', paper.documentId)
    .where('document_version', '=', paper.documentVersion)
    .executeTakeFirst();
  if (!row) return undefined;
  const pages = Array.isArray(row.pages) ? row.pages.filter(isPage) : [];
  const text = await openValue(ctx, TEXT, versionOf(paper), row.text);
  const invoice = await openedInvoice(ctx, paper, row.invoice);
  return { format: row.format, invoice, pages, pageCount: row.page_count, text };
}

/** A sealed invoice is a text within its JSON column; those of earlier releases are the invoice itself. */
async function openedInvoice(ctx: Context, paper: Paper, stored: unknown): Promise<Invoice | undefined> {
  // What was written here was an invoice; the column holds it as the reader made it.
  if (typeof stored === 'string') return JSON.parse(await openValue(ctx, INVOICE, versionOf(paper), stored)) as Invoice;
  return (stored ?? undefined) as Invoice | undefined;
}

function isPage(value: unknown): value is { readonly width: number; readonly height: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'width' in value &&
    typeof value.width === 'number' &&
    'height' in value &&
    typeof value.height === 'number'
  );
}

/** What the rules say of a paper now. */
export interface Proof {
  readonly fields: readonly PaperField[];
  readonly lines: readonly PaperLine[];
  readonly findings: readonly Finding[];
  readonly waivers: readonly Waiver[];
}

/** Puts a new proof in the place of the one before. */
export async function replaceProof(ctx: Context, documentId: string, proof: Proof): Promise<void> {
  const key = { tenant_id: ctx.tenantId, document_id: documentId };
  for (const table of ['cyloid.fields', 'cyloid.lines', 'cyloid.findings'] as const) {
    await tables(ctx)
      .deleteFrom(table)
      .where('tenant_id', '=', ctx.tenantId)
      .where('document_id', '=', documentId)
      .execute();
  }
  const sealedField = async (field: PaperField, position: number): Promise<FieldRow> => ({
    ...key,
    name: field.name,
    position,
    label: field.label,
    value: await sealValue(ctx, VALUE, `${documentId}:${position}`, storable(field.value)),
    printed: await sealOrNull(
      ctx,
      PRINTED,
      `${documentId}:${position}`,
      field.printed === undefined ? null : storable(field.printed),
    ),
    method: field.provenance.method,
    confidence: String(field.provenance.confidence),
    page: field.provenance.page ?? null,
    box: jsonColumn(field.provenance.box),
    state: field.state,
    suggestion: field.suggestion ?? null,
  });
  const fields: FieldRow[] = [];
  // One after the other: the first makes the firm's key.
  for (const [position, field] of proof.fields.entries()) fields.push(await sealedField(field, position));
  const lines = proof.lines.map((line, position): LineRow => ({
    ...key,
    position,
    description: storable(line.description),
    quantity: line.quantity,
    unit_price: line.unitPrice,
    net: line.net,
    tax_rate: line.taxRate ?? null,
    page: line.provenance.page ?? null,
    box: jsonColumn(line.provenance.box),
  }));
  const findings = proof.findings.map((finding, position): FindingRow => ({
    ...key,
    position,
    rule: finding.rule,
    severity: finding.severity,
    message: storable(finding.message),
    field: finding.field ?? null,
    expected: finding.expected ?? null,
    actual: finding.actual === undefined ? null : storable(finding.actual),
    difference: finding.difference ?? null,
    hint: finding.hint ?? null,
    overridden: proof.waivers.some((waiver) => waiver.rule === finding.rule && waiver.field === (finding.field ?? '')),
  }));
  if (fields.length > 0) await tables(ctx).insertInto('cyloid.fields').values(fields).execute();
  // A statement takes 65,535 parameters at most, and an invoice may have thousands of lines.
  for (let at = 0; at < lines.length; at += 1000)
    await tables(ctx)
      .insertInto('cyloid.lines')
      .values(lines.slice(at, at + 1000))
      .execute();
  for (let at = 0; at < findings.length; at += 1000)
    await tables(ctx)
      .insertInto('cyloid.findings')
      .values(findings.slice(at, at + 1000))
      .execute();
}

export async function insertFlags(ctx: Context, documentId: string, flags: readonly DocumentFlag[]): Promise<void> {
  if (flags.length === 0) return;
  await tables(ctx)
    .insertInto('cyloid.flags')
    .values(
      flags.slice(0, 200).map((flag, position): FlagRow => ({
        tenant_id: ctx.tenantId,
        document_id: documentId,
        position,
        kind: flag.code,
        text: storable(flag.excerpt ?? flag.message),
        page: flag.page ?? null,
        box: jsonColumn(flag.box),
      })),
    )
    .execute();
}

const VALUE = 'cyloid.fields.value';
const PRINTED = 'cyloid.fields.printed';

async function openedFields(ctx: Context, rows: readonly FieldRow[]): Promise<FieldRow[]> {
  return await Promise.all(
    rows.map(async (row) => {
      const place = `${row.document_id}:${row.position}`;
      const value = await openValue(ctx, VALUE, place, row.value);
      return { ...row, value, printed: await openOrNull(ctx, PRINTED, place, row.printed) };
    }),
  );
}

/** All that the rules and readers said of a paper, in its order. */
export async function readProof(
  ctx: Context,
  documentId: string,
): Promise<{
  readonly fields: readonly FieldRow[];
  readonly lines: readonly LineRow[];
  readonly findings: readonly FindingRow[];
  readonly flags: readonly FlagRow[];
}> {
  const db = tables(ctx);
  const own = { tenant_id: ctx.tenantId, document_id: documentId };
  return {
    fields: await openedFields(
      ctx,
      await db
        .selectFrom('cyloid.fields')
        .selectAll()
        .where((where) => where.and(own))
        .orderBy('position')
        .execute(),
    ),
    lines: await db
      .selectFrom('cyloid.lines')
      .selectAll()
      .where((where) => where.and(own))
      .orderBy('position')
      .execute(),
    findings: await db
      .selectFrom('cyloid.findings')
      .selectAll()
      .where((where) => where.and(own))
      .orderBy('position')
      .execute(),
    flags: await db
      .selectFrom('cyloid.flags')
      .selectAll()
      .where((where) => where.and(own))
      .orderBy('position')
      .execute(),
  };
}

/** A change with what was printed and what counted before it. */
export interface RecordedChange extends Change {
  readonly printed: string | undefined;
  readonly before: string | undefined;
}

export async function insertCorrection(
  ctx: Context,
  paper: Paper,
  correction: {
    readonly changes: readonly RecordedChange[];
    readonly reason: ReasonCode;
    readonly note: string | undefined;
  },
): Promise<void> {
  const id = ctx.newId('cor');
  await tables(ctx)
    .insertInto('cyloid.corrections')
    .values(
      correction.changes.map((change, position): CorrectionRow => ({
        tenant_id: ctx.tenantId,
        id,
        document_id: paper.documentId,
        document_version: paper.documentVersion,
        paper_version: paper.version,
        position,
        field: change.field,
        printed: change.printed ?? null,
        before: change.before ?? null,
        after: change.value,
        reason: correction.reason,
        note: correction.note ?? null,
        corrected_at: instantText(ctx.clock.now()),
        corrected_by: ctx.actor.id,
        corrected_by_name: ctx.actor.name,
      })),
    )
    .execute();
}

/** All changes made to this version of the paper, in the order in which they were made. */
export async function listChanges(ctx: Context, paper: Paper): Promise<Change[]> {
  const rows = await tables(ctx)
    .selectFrom('cyloid.corrections')
    .select(['field', 'after'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('document_id', '=', paper.documentId)
    .where('document_version', '=', paper.documentVersion)
    .orderBy('paper_version')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ field: row.field, value: row.after }));
}

export async function listWaivers(ctx: Context, paper: Paper): Promise<Waiver[]> {
  return await tables(ctx)
    .selectFrom('cyloid.overrides')
    .select(['rule', 'field'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('document_id', '=', paper.documentId)
    .where('document_version', '=', paper.documentVersion)
    .execute();
}

/** Records who accepted which failing rules. */
export async function insertOverrides(
  ctx: Context,
  paper: Paper,
  findings: readonly Finding[],
  why: { readonly reason: ReasonCode; readonly note: string },
): Promise<void> {
  await tables(ctx)
    .insertInto('cyloid.overrides')
    .values(
      findings.map((finding) => ({
        tenant_id: ctx.tenantId,
        document_id: paper.documentId,
        document_version: paper.documentVersion,
        rule: finding.rule,
        field: finding.field ?? '',
        message: storable(finding.message),
        reason: why.reason,
        note: why.note,
        overridden_at: instantText(ctx.clock.now()),
        overridden_by: ctx.actor.id,
        overridden_by_name: ctx.actor.name,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
