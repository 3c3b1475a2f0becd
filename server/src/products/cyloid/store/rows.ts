import type { Kysely } from 'kysely';
import type { Context } from '../../../kernel/context.ts';
import { tablesOf } from '../../../kernel/database.ts';
import type { Invoice } from '@finaceverse/invoices/invoice';
import type { PaperKind, PaperState, ReasonCode } from '../domain/paper.ts';
import type { Finding } from '@finaceverse/invoices/judge';

export interface PaperRow {
  readonly tenant_id: string;
  readonly document_id: string;
  readonly document_version: number;
  readonly part: number;
  readonly part_of: string | null;
  readonly company_id: string;
  readonly name: string;
  readonly media_type: string;
  readonly sha256: string;
  readonly state: PaperState;
  readonly kind: PaperKind;
  readonly version: number;
  readonly received_at: string;
  readonly received_by: string;
  readonly received_by_name: string;
  readonly prepared_by: string;
  readonly supplier: string | null;
  readonly supplier_key: string | null;
  readonly supplier_tax_id: string | null;
  readonly number: string | null;
  readonly number_key: string | null;
  readonly issue_date: string | null;
  readonly currency: string | null;
  readonly printed_total: string | null;
  readonly total: string | null;
  readonly reason: string | null;
  readonly held_count: number;
  readonly failed_count: number;
  readonly overridden_count: number;
  readonly duplicate_of: string | null;
  readonly bill_id: string | null;
  readonly journal_id: string | null;
  readonly match: unknown;
}

export interface ReadingRow {
  readonly tenant_id: string;
  readonly document_id: string;
  readonly document_version: number;
  readonly format: string;
  readonly invoice: Invoice | null;
  readonly pages: unknown;
  readonly page_count: number;
  readonly text: string;
  readonly read_at: string;
}

export interface FieldRow {
  readonly tenant_id: string;
  readonly document_id: string;
  readonly name: string;
  readonly position: number;
  readonly label: string;
  readonly value: string;
  readonly printed: string | null;
  readonly method: 'xml' | 'text' | 'ocr' | 'manual';
  readonly confidence: string;
  readonly page: number | null;
  readonly box: unknown;
  readonly state: 'proven' | 'fails' | 'unchecked';
  readonly suggestion: string | null;
}

export interface LineRow {
  readonly tenant_id: string;
  readonly document_id: string;
  readonly position: number;
  readonly description: string | null;
  readonly quantity: string | null;
  readonly unit_price: string | null;
  readonly net: string | null;
  readonly tax_rate: string | null;
  readonly page: number | null;
  readonly box: unknown;
}

export interface FindingRow {
  readonly tenant_id: string;
  readonly document_id: string;
  readonly position: number;
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly field: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly difference: string | null;
  readonly hint: string | null;
  readonly overridden: boolean;
}

export interface FlagRow {
  readonly tenant_id: string;
  readonly document_id: string;
  readonly position: number;
  readonly kind: string;
  readonly text: string;
  readonly page: number | null;
  readonly box: unknown;
}

export interface CorrectionRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly document_id: string;
  readonly document_version: number;
  readonly paper_version: number;
  readonly position: number;
  readonly field: string;
  readonly printed: string | null;
  readonly before: string | null;
  readonly after: string;
  readonly reason: ReasonCode;
  readonly note: string | null;
  readonly corrected_at: string;
  readonly corrected_by: string;
  readonly corrected_by_name: string;
}

export interface OverrideRow {
  readonly tenant_id: string;
  readonly document_id: string;
  readonly document_version: number;
  readonly rule: string;
  readonly field: string;
  readonly message: string;
  readonly reason: string;
  readonly note: string;
  readonly overridden_at: string;
  readonly overridden_by: string;
  readonly overridden_by_name: string;
}

export interface HistoryRow {
  readonly tenant_id: string;
  readonly document_id: string;
  readonly position: number;
  readonly at: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly what: string;
  readonly reason: string | null;
}

interface Tables {
  readonly 'cyloid.papers': PaperRow;
  readonly 'cyloid.readings': ReadingRow;
  readonly 'cyloid.fields': FieldRow;
  readonly 'cyloid.lines': LineRow;
  readonly 'cyloid.findings': FindingRow;
  readonly 'cyloid.flags': FlagRow;
  readonly 'cyloid.corrections': CorrectionRow;
  readonly 'cyloid.overrides': OverrideRow;
  readonly 'cyloid.history': HistoryRow;
}

/** The module's tables in the context's transaction. */
export function tables(ctx: Context): Kysely<Tables> {
  return tablesOf<Tables>(ctx);
}

/** Text as PostgreSQL takes it: neither the null character nor half a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** A JSON column's value as PostgreSQL takes it: arrays would otherwise become SQL arrays. */
export function jsonColumn(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? storable(each) : each));
}
