import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { normalizeDecimal, decimalToString } from '@finaceverse/base/decimal';
import { parseBusinessDate } from '@finaceverse/base/business-date';
import { isCurrency } from '@finaceverse/base/currency';
import { readDecimal } from './amounts.ts';
import { manualTerm, type Invoice, type Term } from './invoice.ts';

/** One value of an invoice under its name, such as `totals.taxInclusive` or `lines[1].netAmount`. */
export interface Field {
  readonly name: string;
  readonly term: Term;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTerm(value: unknown): value is Term {
  return isRecord(value) && typeof value['value'] === 'string' && isRecord(value['provenance']);
}

function collect(value: unknown, name: string, into: Field[]): void {
  if (isTerm(value)) into.push({ name, term: value });
  else if (Array.isArray(value)) value.forEach((each, index) => collect(each, `${name}[${index}]`, into));
  else if (isRecord(value)) {
    for (const [key, each] of Object.entries(value))
      if (key !== 'provenance') collect(each, name === '' ? key : `${name}.${key}`, into);
  }
}

/** Every value that was read, in the order of the model. */
export function fieldsOf(invoice: Invoice): readonly Field[] {
  const fields: Field[] = [];
  collect(invoice, '', fields);
  return fields;
}

function fieldPattern(names: readonly string[]): RegExp {
  return new RegExp(`(?:^|\\.)(?:${names.join('|')})$`);
}

const AMOUNT_FIELDS = fieldPattern([
  'lineNet',
  'allowances',
  'charges',
  'taxExclusive',
  'tax',
  'taxInAccountingCurrency',
  'taxInclusive',
  'prepaid',
  'rounding',
  'payable',
  'taxableAmount',
  'taxAmount',
  'rate',
  'quantity',
  'netAmount',
  'price',
  'priceDiscount',
  'grossPrice',
  'priceBaseQuantity',
  'taxRate',
  'amount',
  'baseAmount',
  'percentage',
]);
const DATE_FIELDS = /(?:^|\.)(?:issueDate|dueDate|taxPointDate|date|start|end)$/;
const TOP_FIELDS: ReadonlySet<string> = new Set([
  'number',
  'issueDate',
  'typeCode',
  'currency',
  'taxCurrency',
  'taxPointDate',
  'dueDate',
  'buyerReference',
  'projectReference',
  'contractReference',
  'purchaseOrderReference',
  'salesOrderReference',
  'receivingAdviceReference',
  'despatchAdviceReference',
  'tenderReference',
  'paymentTerms',
  'buyerAccountingReference',
]);
const ADDRESS_PARTS = 'line1|line2|line3|city|postCode|subdivision|countryCode';
const PARTY_PARTS =
  'name|tradingName|vatIdentifier|taxRegistrationIdentifier|legalRegistrationIdentifier|' +
  `address\\.(?:${ADDRESS_PARTS})|contact\\.(?:name|telephone|email)`;

/** Groups and the values in them that a person may edit. */
const NESTED_FIELDS = new RegExp(
  `^(?:${[
    `(?:seller|buyer|payee)\\.(?:${PARTY_PARTS})`,
    'period\\.(?:start|end)',
    'delivery\\.(?:name|date)',
    'totals\\.(?:lineNet|allowances|charges|taxExclusive|tax|taxInclusive|prepaid|rounding|payable)',
    'taxBreakdown\\[\\d{1,3}\\]\\.(?:taxableAmount|taxAmount|category|rate|exemptionReason)',
    'allowanceCharges\\[\\d{1,4}\\]\\.(?:amount|baseAmount|percentage|reason|taxCategory|taxRate)',
    'lines\\[\\d{1,5}\\]\\.(?:identifier|note|quantity|netAmount|price|priceBaseQuantity|taxCategory|taxRate|' +
      'itemName|itemDescription|itemSellerIdentifier|period\\.(?:start|end))',
  ].join('|')})$`,
);

function normalizedValue(field: string, value: string): Outcome<string> {
  const text = value.trim();
  if (AMOUNT_FIELDS.test(field)) {
    const amount = readDecimal(text);
    if (!amount) {
      return refuse('invalid', 'cyloid.field_value', `"${text.slice(0, 40)}" is not a plain decimal number.`, {
        hint: 'Write it with a decimal point and without grouping, such as 2706.25.',
        fields: [{ pointer: `/${field}`, message: 'not a number' }],
      });
    }
    const shortest = normalizeDecimal(amount);
    return ok(decimalToString(shortest.scale < amount.scale ? amount : shortest));
  }
  if (DATE_FIELDS.test(field)) return parseBusinessDate(text);
  if (field === 'currency' && !isCurrency(text)) {
    return refuse('invalid', 'cyloid.field_value', `"${text.slice(0, 10)}" is not an ISO 4217 currency code.`);
  }
  return ok(text.slice(0, 4000));
}

/**
 * The invoice with one value typed by a person; an empty text removes the value. The printed value stays in
 * the document it was read from: this returns a new invoice and changes nothing.
 * @errors cyloid.unknown_field, cyloid.field_value, time.unreadable_date
 */
export function editField(invoice: Invoice, field: string, value: string): Outcome<Invoice> {
  if (!TOP_FIELDS.has(field) && !NESTED_FIELDS.test(field)) {
    return refuse(
      'invalid',
      'cyloid.unknown_field',
      `An invoice has no field "${field.slice(0, 80)}" that can be edited.`,
    );
  }
  const steps = field.split(/[.[\]]+/).filter((step) => step !== '');
  if (value.trim() === '') return replaced(invoice, steps, undefined, field);
  const normalized = normalizedValue(field, value);
  if (!normalized.ok) return normalized;
  return replaced(invoice, steps, manualTerm(normalized.value), field);
}

function replaced(invoice: Invoice, steps: readonly string[], term: Term | undefined, field: string): Outcome<Invoice> {
  const copy = copyWith(invoice, steps, term);
  if (copy === undefined)
    return refuse('invalid', 'cyloid.unknown_field', `This invoice has no ${field}; add the line first.`);
  return ok({ ...invoice, ...copy });
}

function copyWith(value: unknown, steps: readonly string[], term: Term | undefined): object | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return undefined;
  if (Array.isArray(value)) {
    const index = Number(step);
    if (!(index < value.length)) return undefined;
    const inner = rest.length === 0 ? term : copyWith(value[index], rest, term);
    return inner === undefined ? undefined : Object.assign([...value], { [index]: inner });
  }
  const record = isRecord(value)
    ? value
    : { provenance: { method: 'manual', confidence: 1 }, ...(step === 'name' ? { identifiers: [] } : {}) };
  if (rest.length === 0) {
    // A typed code or amount keeps the unit, currency and scheme that stood beside the printed one.
    const before = record[step];
    return { ...record, [step]: term && isTerm(before) ? { ...before, ...term } : term };
  }
  const inner = copyWith(record[step], rest, term);
  return inner === undefined ? undefined : { ...record, [step]: inner };
}
