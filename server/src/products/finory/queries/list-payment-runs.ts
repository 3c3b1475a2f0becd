import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import type { FileContent } from '../../../kernel/operation.ts';
import { findCompany, findParty } from '../commands/steps/find.ts';
import { proposeRun } from '../commands/steps/propose-run.ts';
import { csvOf } from '../domain/csv.ts';
import { PAIN_VERSIONS, writePain001, type TransferOrder } from '../domain/pain-001.ts';
import { businessDate, ofCompany, pageOf } from '../domain/schemas.ts';
import { errors } from '../errors.ts';
import { query, type Context } from '../kit.ts';
import { READ_BOOKS, RECORD_PAYMENT } from '../permissions.ts';
import { selectBankAccount } from '../store/bank.ts';
import { selectBankDetailsOf } from '../store/bank-details.ts';
import { selectRun, selectRunLines, selectRuns } from '../store/payment-runs.ts';
import { bankDetailsView, viewBankDetails } from './views/bank-details.ts';
import { runView, viewRun } from './views/payment-run.ts';

export const listPaymentRuns = query({
  name: 'finory.list_payment_runs',
  summary: 'Runs of payments to vendors, the newest first.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(runView),
  handle: async (ctx, { companyId }) => {
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    const runs = await selectRuns(ctx, companyId);
    const lines = await selectRunLines(
      ctx,
      runs.map(({ id }) => id),
    );
    const items = runs.map((run) =>
      viewRun(
        run,
        lines.filter(({ runId }) => runId === run.id),
      ),
    );
    return ok({ items, next: null });
  },
});

export const previewPaymentRun = query({
  name: 'finory.preview_payment_run',
  summary: 'What a run of payments would pay, and what is due and stays out of it, and why.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ bankAccountId: z.string(), date: businessDate, dueUntil: businessDate.optional() }),
  output: z.object({
    currency: z.string(),
    total: z.string(),
    payments: z.array(
      z.object({
        billId: z.string(),
        billNumber: z.string(),
        vendor: z.string(),
        amount: z.string(),
        discount: z.string(),
      }),
    ),
    leftOut: z.array(
      z.object({ billId: z.string(), billNumber: z.string(), vendor: z.string(), why: z.string(), amount: z.string() }),
    ),
  }),
  handle: async (ctx, { companyId, bankAccountId, date, dueUntil }) => {
    const bank = await selectBankAccount(ctx, companyId, bankAccountId);
    if (!bank) return refuse(errors.no_such_bank_account, {});
    const { currency } = bank;
    const { payments, leftOut } = await proposeRun(ctx, companyId, { currency, date, until: dueUntil ?? date });
    const amount = (minor: bigint): string => amountText(money(minor, currency));
    return ok({
      currency,
      total: amount(payments.reduce((sum, each) => sum + each.amount, 0n)),
      payments: payments.map((each) => ({
        billId: each.billId,
        billNumber: each.bill.number,
        vendor: each.bill.partyName ?? '',
        amount: amount(each.amount),
        discount: amount(each.discount),
      })),
      leftOut: leftOut.map(({ bill, why, amount: due }) => ({
        billId: bill.id,
        billNumber: bill.number,
        vendor: bill.partyName ?? '',
        why,
        amount: due,
      })),
    });
  },
});

export const listBankDetails = query({
  name: 'finory.list_bank_details',
  summary: 'Where a vendor is, was and may come to be paid to, with who stands behind it.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ partyId: z.string() }),
  output: pageOf(bankDetailsView),
  handle: async (ctx, { companyId, partyId }) => {
    const vendor = await findParty(ctx, companyId, partyId, 'vendor');
    return vendor.ok ? ok({ items: await viewBankDetails(ctx, companyId, partyId), next: null }) : vendor;
  },
});

interface RunFile {
  readonly number: string;
  readonly currency: string;
  readonly bankName: string;
  readonly order: TransferOrder;
}

/** An approved run as transfers: one for each vendor, with the numbers of its bills. */
async function transfersOf(ctx: Context, companyId: string, runId: string): Promise<Outcome<RunFile>> {
  const company = await findCompany(ctx, companyId);
  if (!company.ok) return company;
  const run = await selectRun(ctx, companyId, runId);
  if (!run) return refuse(errors.no_such_run, {});
  const number = run.number.toString();
  if (run.state !== 'approved' && run.state !== 'executed')
    return refuse(errors.run_not_approved, { number, state: run.state });
  const bank = await selectBankAccount(ctx, companyId, run.bankAccountId);
  if (!bank) return refuse(errors.no_such_bank_account, {});
  const lines = await selectRunLines(ctx, [runId]);
  const details = await selectBankDetailsOf(ctx, [...new Set(lines.map(({ detailsId }) => detailsId))]);
  const stale = lines.find(
    ({ detailsId }) => run.state === 'approved' && details.find(({ id }) => id === detailsId)?.state !== 'approved',
  );
  if (stale) return refuse(errors.bank_details_changed, { vendor: stale.partyName });
  // Identifiers of the platform are 26 signs behind a prefix; banks take 35.
  const messageId = runId.replaceAll('_', '').slice(0, 35);
  const transfers = [...Map.groupBy(lines, ({ detailsId }) => detailsId)].flatMap(([detailsId, parts], index) => {
    const known = details.find(({ id }) => id === detailsId);
    if (!known) return [];
    return [
      {
        endToEndId: `${messageId.slice(0, 29)}-${index + 1}`,
        creditor: { holder: known.holder, iban: known.iban, bic: known.bic },
        amount: parts.reduce((sum, { amount }) => sum + amount, 0n),
        remittance: parts.map(({ documentNumber }) => documentNumber).join(', '),
      },
    ];
  });
  const createdAt = run.preparedAt.replace(/\.\d+/u, '').replace(/Z?$/u, 'Z');
  const debtor = { holder: company.value.name, iban: bank.iban ?? '', bic: null };
  return ok({
    number,
    currency: run.currency,
    bankName: bank.name,
    order: { messageId, createdAt, date: run.date, debtor, transfers },
  });
}

export const downloadPaymentRun = query({
  name: 'finory.download_payment_run',
  summary: 'An approved run of payments as a file for the bank: SEPA credit transfers (pain.001) or CSV.',
  permission: RECORD_PAYMENT,
  recentProof: true,
  input: ofCompany.extend({ runId: z.string(), bankFormat: z.enum([...PAIN_VERSIONS, 'csv']) }),
  output: z.custom<FileContent>(),
  handle: async (ctx, { companyId, runId, bankFormat }) => {
    const found = await transfersOf(ctx, companyId, runId);
    if (!found.ok) return found;
    const { number, currency, order, bankName } = found.value;
    if (bankFormat === 'csv') {
      const rows = order.transfers.map(({ endToEndId, creditor, amount, remittance }) => [
        order.date,
        creditor.holder,
        creditor.iban,
        creditor.bic ?? '',
        amountText(money(amount, currency)),
        currency,
        remittance,
        endToEndId,
      ]);
      const head = ['date', 'name', 'iban', 'bic', 'amount', 'currency', 'remittance', 'reference'];
      return ok({ name: `payments-${number}.csv`, mediaType: 'text/csv', bytes: Buffer.from(csvOf([head, ...rows])) });
    }
    if (currency !== 'EUR') return refuse(errors.sepa_in_euro, { number, currency });
    const { iban } = order.debtor;
    if (iban === '') return refuse(errors.account_without_iban, { bankName });
    const xml = writePain001({ ...order, debtor: { ...order.debtor, iban } }, bankFormat);
    return ok({ name: `payments-${number}.xml`, mediaType: 'application/xml', bytes: Buffer.from(xml) });
  },
});
