import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { parseBusinessDate } from '@finaceverse/base/business-date';
import { type Invoice, type Term, editField, factsOf, fieldsOf } from '@finaceverse/invoices/invoice';
import type { Finding, Verdict } from '@finaceverse/invoices/judge';

/** A value under the name and label that people see, with where it was printed and what the rules say of it. */
export interface PaperField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly printed: string | undefined;
  readonly provenance: Term['provenance'];
  readonly state: 'proven' | 'fails' | 'unchecked';
  readonly suggestion: string | undefined;
}

export interface PaperLine {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: string;
  readonly taxRate: string | undefined;
  readonly provenance: Term['provenance'];
}

/** One change that a person makes. */
export interface Change {
  readonly field: string;
  readonly value: string;
}

interface FieldRule {
  readonly name: string;
  readonly label: string;
  /** Places in the invoice; the first that was read is the value, or the first at all where none was. */
  readonly places: readonly string[];
  /** Places that repeat the value: they follow it where the paper printed one figure for both. */
  readonly followers: readonly string[];
  /** Rules of which one that holds proves the value. */
  readonly provenBy: readonly string[];
}

const FIELDS: readonly FieldRule[] = [
  { name: 'supplier', label: 'Supplier', places: ['seller.name'], followers: [], provenBy: ['BR-06'] },
  {
    name: 'supplier_tax_id',
    label: 'Supplier tax id',
    places: ['seller.vatIdentifier', 'seller.taxRegistrationIdentifier'],
    followers: [],
    provenBy: [],
  },
  { name: 'buyer', label: 'Bill to', places: ['buyer.name'], followers: [], provenBy: [] },
  { name: 'number', label: 'Number', places: ['number'], followers: [], provenBy: ['BR-02'] },
  { name: 'issue_date', label: 'Issued', places: ['issueDate'], followers: [], provenBy: ['BR-03'] },
  { name: 'due_date', label: 'Due', places: ['dueDate'], followers: [], provenBy: ['DUE-BEFORE-ISSUE'] },
  { name: 'order_number', label: 'Order', places: ['purchaseOrderReference'], followers: [], provenBy: [] },
  {
    name: 'billing_reference',
    label: 'Credits invoice',
    places: ['precedingInvoices[0].reference'],
    followers: [],
    provenBy: [],
  },
  { name: 'currency', label: 'Currency', places: ['currency'], followers: [], provenBy: ['BR-05'] },
  {
    name: 'net_total',
    label: 'Subtotal',
    places: ['totals.taxExclusive', 'totals.lineNet'],
    followers: ['totals.lineNet', 'totals.taxExclusive', 'taxBreakdown[0].taxableAmount'],
    provenBy: ['BR-CO-10', 'BR-CO-13'],
  },
  { name: 'tax_rate', label: 'Tax rate', places: ['taxBreakdown[0].rate'], followers: [], provenBy: ['BR-CO-17'] },
  {
    name: 'tax_total',
    label: 'Tax',
    places: ['totals.tax', 'taxBreakdown[0].taxAmount'],
    followers: ['taxBreakdown[0].taxAmount', 'totals.tax'],
    provenBy: ['BR-CO-14', 'BR-CO-17'],
  },
  {
    name: 'gross_total',
    label: 'Total',
    places: ['totals.taxInclusive', 'totals.payable'],
    followers: ['totals.payable', 'totals.taxInclusive'],
    provenBy: ['BR-CO-15'],
  },
  { name: 'payable', label: 'Amount due', places: ['totals.payable'], followers: [], provenBy: ['BR-CO-16'] },
];

const LINE_PARTS: Readonly<Record<string, string>> = {
  description: 'itemName',
  quantity: 'quantity',
  unitPrice: 'price',
  net: 'netAmount',
  taxRate: 'taxRate',
};

const DATES: ReadonlySet<string> = new Set(['issue_date', 'due_date']);

function termsOf(invoice: Invoice): ReadonlyMap<string, Term> {
  return new Map(fieldsOf(invoice).map((field) => [field.name, field.term]));
}

/** Whether two places were read from one figure on the paper; elements of an e-invoice are figures of their own. */
function isOneFigure(left: Term | undefined, right: Term | undefined): boolean {
  if (!left || !right || left.value !== right.value || left.provenance.path !== undefined) return false;
  return (
    left.provenance.page === right.provenance.page &&
    JSON.stringify(left.provenance.box) === JSON.stringify(right.provenance.box)
  );
}

function placeOf(rule: FieldRule, terms: ReadonlyMap<string, Term>): string | undefined {
  return rule.places.find((place) => terms.has(place)) ?? rule.places[0];
}

/** All places of the invoice that a change of the named field moves. */
function targetsOf(rule: FieldRule, reading: ReadonlyMap<string, Term>): readonly string[] {
  const place = placeOf(rule, reading);
  if (place === undefined) return [];
  const followers = rule.followers.filter(
    (follower) => follower !== place && isOneFigure(reading.get(place), reading.get(follower)),
  );
  return [place, ...followers];
}

function unknownField(field: string): Outcome<never> {
  const known = FIELDS.map((rule) => rule.name).join(', ');
  return refuse(
    errors.unknown_field,
    { value: field.slice(0, 60) },
    { hint: `Fields are: ${known}, and lines[0].quantity and so on.` },
  );
}

function targetsFor(field: string, reading: ReadonlyMap<string, Term>): Outcome<readonly string[]> {
  const line = /^lines\[(\d{1,4})\]\.([A-Za-z]+)$/.exec(field);
  if (line) {
    const part = LINE_PARTS[line[2] ?? ''];
    return part === undefined ? unknownField(field) : ok([`lines[${line[1]}].${part}`]);
  }
  const rule = FIELDS.find((each) => each.name === field);
  return rule ? ok(targetsOf(rule, reading)) : unknownField(field);
}

/**
 * The invoice with changes typed by a person. `reading` is the paper as printed: it decides which places show
 * one and the same figure and so change together.
 * @errors cyloid.unknown_field, cyloid.field_value, time.unreadable_date
 */
export function applyChanges(reading: Invoice, current: Invoice, changes: readonly Change[]): Outcome<Invoice> {
  const printed = termsOf(reading);
  let edited = current;
  for (const change of changes) {
    const targets = targetsFor(change.field, printed);
    if (!targets.ok) return targets;
    if (DATES.has(change.field) && change.value.trim() !== '') {
      const date = parseBusinessDate(change.value.trim());
      if (!date.ok) return date;
    }
    for (const target of targets.value) {
      const next = editField(edited, target, change.value);
      if (!next.ok) return next;
      edited = next.value;
    }
  }
  return ok(edited);
}

/** What an invoice says under the name that people see; undefined where it says nothing. */
export function valueOf(invoice: Invoice, field: string): string | undefined {
  const terms = termsOf(invoice);
  const targets = targetsFor(field, terms);
  return targets.ok ? terms.get(targets.value[0] ?? '')?.value : undefined;
}

/** The name that people see of a place in the invoice, such as `gross_total` for `totals.taxInclusive`. */
export function fieldNameOf(place: string | undefined): string | undefined {
  if (place === undefined) return undefined;
  const line = /^lines\[(\d+)\]\.([A-Za-z]+)$/.exec(place);
  if (line) {
    const part = Object.entries(LINE_PARTS).find(([, target]) => target === line[2])?.[0];
    return part === undefined ? place : `lines[${line[1]}].${part}`;
  }
  if (place === 'totals') return 'gross_total';
  return FIELDS.find((rule) => rule.places.includes(place) || rule.followers.includes(place))?.name ?? place;
}

function isFailure(finding: Finding): boolean {
  return finding.severity === 'fatal';
}

function stateOf(rule: FieldRule, findings: readonly Finding[], held: ReadonlySet<string>): PaperField['state'] {
  if (findings.some((finding) => isFailure(finding) && fieldNameOf(finding.field) === rule.name)) return 'fails';
  return rule.provenBy.some((id) => held.has(id)) ? 'proven' : 'unchecked';
}

function labelOf(rule: FieldRule, reading: ReadonlyMap<string, Term>): string {
  const isDue =
    rule.name === 'gross_total' && isOneFigure(reading.get('totals.taxInclusive'), reading.get('totals.payable'));
  return isDue ? 'Total due' : rule.label;
}

/** The fields of a paper as they count now, in the order of the paper; what was neither read nor missed is left out. */
export function paperFields(reading: Invoice, current: Invoice, verdict: Verdict): readonly PaperField[] {
  const printed = termsOf(reading);
  const terms = termsOf(current);
  const held = new Set(verdict.held);
  const oneTotal = isOneFigure(printed.get('totals.taxInclusive'), printed.get('totals.payable'));
  return FIELDS.flatMap((rule) => {
    if (rule.name === 'payable' && oneTotal) return [];
    const place = placeOf(rule, terms.size > 0 ? terms : printed);
    const term = place === undefined ? undefined : terms.get(place);
    const original = printed.get(placeOf(rule, printed) ?? '');
    const state = stateOf(rule, verdict.findings, held);
    if (!term && !original && state !== 'fails') return [];
    if (rule.name === 'payable' && !terms.has('totals.payable')) return [];
    const finding = verdict.findings.find(
      (each) => isFailure(each) && fieldNameOf(each.field) === rule.name && each.expected !== undefined,
    );
    const shown = original?.provenance;
    return [
      {
        name: rule.name,
        label: labelOf(rule, printed),
        value: term?.value ?? '',
        printed: original?.value,
        provenance: {
          ...((term ?? original)?.provenance ?? { method: 'manual' as const, confidence: 0 }),
          ...(shown?.page === undefined ? {} : { page: shown.page }),
          ...(shown?.box === undefined ? {} : { box: shown.box }),
        },
        state,
        suggestion: finding?.expected,
      },
    ];
  });
}

/** The lines of a paper as they count now. */
export function paperLines(current: Invoice): readonly PaperLine[] {
  const facts = factsOf(current);
  return facts.lines.map((line, index) => ({
    description: line.description ?? '',
    quantity: line.quantity ?? '',
    unitPrice: line.price ?? '',
    net: line.net ?? '',
    taxRate: line.taxRate,
    provenance: current.lines[index]?.provenance ?? { method: 'manual', confidence: 0 },
  }));
}

/** A failing paper in a few words, such as "total off by 54.00". */
export function shortReason(findings: readonly Finding[]): string | undefined {
  const first = findings.find(isFailure);
  if (!first) return undefined;
  const name = fieldNameOf(first.field);
  const label = FIELDS.find((rule) => rule.name === name)?.label.toLowerCase();
  if (first.difference !== undefined && label !== undefined) return `${label} off by ${first.difference}`;
  const line = /^lines\[(\d+)\]/.exec(name ?? '');
  if (first.difference !== undefined && line) return `line ${Number(line[1]) + 1} off by ${first.difference}`;
  if (first.actual === undefined && label !== undefined) return `${label} missing`;
  return first.message.length <= 60 ? first.message.replace(/\.$/, '') : `${first.message.slice(0, 57)}...`;
}
