import assert from 'node:assert/strict';
import { judgePassport } from '@finaceverse/certificate-checker/passport';
import { addParty } from './add-party.ts';
import { approveBill } from './approve-bill.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { enterBill } from './enter-bill.ts';
import { openCompany } from './open-company.ts';
import { postBill } from './post-bill.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { registerForTax } from './register-for-tax.ts';
import type { Books } from './books.test-kit.ts';
import { proveFigure } from '../queries/prove-figure.ts';
import { reportTaxReturn } from '../queries/report-tax-return.ts';

/** A line of a bill or an invoice as a test writes it. */
export interface TestLine {
  readonly unitPrice: string;
  readonly taxRate?: string;
  readonly taxCode?: string;
  readonly supply?: 'goods' | 'services';
  readonly accountCode?: string;
}

/** Books of a company that is registered for tax. */
export interface TaxedBooks {
  readonly companyId: string;
  readonly registrationId: string;
  readonly bill: (country: string, date: string, lines: readonly TestLine[], more?: object) => Promise<string>;
  readonly sale: (customer: Customer, date: string, lines: readonly TestLine[], more?: object) => Promise<string>;
  /** Boxes of a return by name, without those that hold nothing; each was proven by its file before. */
  readonly boxes: (start: string, form?: 'eu_vat' | 'eu_oss') => Promise<Record<string, string>>;
}

export interface Customer {
  readonly country: string;
  readonly taxId?: string;
}

interface Place {
  readonly country: string;
  readonly currency: string;
  readonly number: string;
  readonly region?: string;
  readonly basis?: 'invoice' | 'cash_sales' | 'cash';
  readonly oneStopShop?: boolean;
  readonly months?: 1 | 3;
}

/** Opens books in a currency and registers them for tax from 2026 on. */
export async function openTaxed(books: Books, name: string, place: Place): Promise<TaxedBooks> {
  const { kit, ana, ben } = books;
  const { country, currency, ...registered } = place;
  const { id: companyId } = await kit.expect(ana, openCompany, {
    name,
    baseCurrency: currency,
    timeZone: 'UTC',
    template: 'us_general',
    fiscalYear: 2026,
  });
  const registration = await kit.expect(ana, registerForTax, {
    companyId,
    country,
    validFrom: '2026-01-01',
    ...registered,
  });
  let parties = 0;
  let numbers = 0;
  const party = async (kind: 'vendor' | 'customer', of: Customer): Promise<string> => {
    parties += 1;
    const made = { companyId, kind, name: `${kind} ${parties}`, currency, ...of };
    return (await kit.expect(ana, addParty, made)).id;
  };
  const priced = (lines: readonly TestLine[], account: string) =>
    lines.map((line) => ({ description: 'Thing', quantity: '1', accountCode: account, ...line }));
  const bill: TaxedBooks['bill'] = async (from, date, lines, more = {}) => {
    numbers += 1;
    const vendorId = await party('vendor', { country: from });
    const drafted = await kit.expect(ben, enterBill, {
      companyId,
      vendorId,
      number: `B-${numbers}`,
      date,
      currency,
      lines: priced(lines, '5100'),
      ...more,
    });
    await kit.expect(ana, approveBill, { companyId, billId: drafted.id });
    return (await kit.expect(ana, postBill, { companyId, billId: drafted.id })).journals[0]?.id ?? '';
  };
  const sale: TaxedBooks['sale'] = async (customer, date, lines, more = {}) => {
    const customerId = await party('customer', customer);
    const drafted = await kit.expect(ben, draftSalesInvoice, {
      companyId,
      customerId,
      date,
      currency,
      lines: priced(lines, '4000'),
      ...more,
    });
    return (await kit.expect(ben, postSalesInvoice, { companyId, invoiceId: drafted.id })).id;
  };
  const boxes: TaxedBooks['boxes'] = async (start, form) => {
    const asked = { companyId, registrationId: registration.id, start, ...(form && { form }) };
    const report = await kit.expect(ana, reportTaxReturn, asked);
    for (const { box, amount } of report.boxes) {
      const figure = ['tax', registration.id, start, report.form, box].join('.');
      const proof = await kit.expect(ana, proveFigure, { companyId, figure });
      const held = await judgePassport(proof.passport, { keys: [] });
      assert.ok(held.valid, `${figure}: ${held.valid ? '' : held.reason}`);
      assert.deepEqual([proof.amount, held.figure.amount], [amount, amount], figure);
      if (Number(amount) !== 0) assert.ok(held.records > 0, `${figure} comes down to no taxed line`);
    }
    return Object.fromEntries(
      report.boxes.filter(({ amount }) => Number(amount) !== 0).map(({ box, amount }) => [box, amount]),
    );
  };
  return { companyId, registrationId: registration.id, bill, sale, boxes };
}
