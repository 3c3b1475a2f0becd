import { z } from 'zod';
import { monthOf } from '@finaceverse/base/time';
import { amountText, money, parseMoney } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { scheduleAdded } from '../contract.ts';
import { monthStarts } from '../domain/calendar.ts';
import type { AccountRole } from '../domain/chart-templates.ts';
import { RUN_SCHEDULES } from '../permissions.ts';
import { scheduleView, viewSchedule } from '../queries/views/schedule.ts';
import { accountCode, businessDate, decimalText, label, ofCompany } from '../domain/schemas.ts';
import { selectBankAccount } from '../store/bank.ts';
import type { Account, Company } from '../store/companies.ts';
import { insertSchedule, selectScheduleEntries, type ScheduleKind } from '../store/schedules.ts';
import { selectYears } from '../store/years.ts';
import { findAccount, findCompany, findRole, positiveAmount } from './steps/find.ts';
import { planSchedule } from './steps/plan-schedule.ts';
import { openPeriodOf, postJournal } from './steps/post-journal.ts';

interface Terms {
  readonly kind: ScheduleKind;
  readonly name: string;
  readonly date: string;
  readonly cost: bigint;
  readonly salvage: bigint;
  readonly months: number;
  readonly bankAccountId?: string | undefined;
  readonly asset: Account;
  readonly credit: Account;
  readonly expense: Account;
}

/** Posts the purchase where it was paid from the bank; otherwise the cost is in the books already. */
async function postAcquisition(
  ctx: Context,
  company: Company,
  terms: Terms,
  scheduleId: string,
): Promise<Outcome<string | null>> {
  if (terms.bankAccountId === undefined) return ok(null);
  const bank = await selectBankAccount(ctx, company.id, terms.bankAccountId);
  if (!bank) return refuse(errors.no_such_bank_account, {});
  if (bank.currency !== company.baseCurrency) {
    return refuse(errors.currencies_differ, {
      bankName: bank.name,
      bankCurrency: bank.currency,
      baseCurrency: company.baseCurrency,
    });
  }
  const currency = company.baseCurrency;
  const posted = await postJournal(ctx, company, {
    date: terms.date,
    description: `Purchase: ${terms.name}`,
    source: 'asset',
    sources: [{ kind: 'schedule', id: scheduleId, label: terms.name }],
    lines: [
      { accountId: terms.asset.id, amount: terms.cost, currency, baseAmount: terms.cost, description: terms.name },
      { accountId: bank.accountId, amount: -terms.cost, currency, baseAmount: -terms.cost, description: terms.name },
    ],
  });
  return posted.ok ? ok(posted.value.id) : posted;
}

async function addSchedule(
  ctx: Context,
  company: Company,
  terms: Terms,
): Promise<Outcome<z.infer<typeof scheduleView>>> {
  // Months before the books begin could never be posted, and those of a closed one would hold up every run.
  const [firstYear] = await selectYears(ctx, company.id);
  const firstDay = monthOf(terms.date).end;
  const period = await openPeriodOf(ctx, company.id, firstDay);
  const comes =
    firstYear !== undefined && firstDay > firstYear.end && !period.ok && period.refusal.code === 'finory.no_period';
  if (!period.ok && !comes) return period;
  const plan = await planSchedule(ctx, terms, company.baseCurrency);
  if (plan.monthly === 0n) {
    return refuse(errors.schedule_too_small, {
      cost: amountText(money(terms.cost, company.baseCurrency)),
      months: terms.months,
    });
  }
  const id = ctx.newId('sch');
  const acquired = await postAcquisition(ctx, company, terms, id);
  if (!acquired.ok) return acquired;
  const schedule = {
    id,
    kind: terms.kind,
    name: terms.name,
    date: terms.date,
    cost: terms.cost,
    salvage: terms.salvage,
    months: terms.months,
    assetAccountId: terms.asset.id,
    creditAccountId: terms.credit.id,
    expenseAccountId: terms.expense.id,
    acquisitionJournalId: acquired.value,
  };
  const starts = monthStarts(terms.date, terms.months);
  await insertSchedule(
    ctx,
    company.id,
    schedule,
    starts.map((monthStart, index) => ({
      monthStart,
      amount: index === starts.length - 1 ? plan.final : plan.monthly,
    })),
  );
  await ctx.emit(scheduleAdded, { subject: id, data: { companyId: company.id, kind: terms.kind, name: terms.name } });
  return ok(
    viewSchedule({ ...schedule, state: 'running' }, await selectScheduleEntries(ctx, [id]), company.baseCurrency),
  );
}

/** The account that was asked for, or else the one that serves the purpose. */
async function chosen(
  ctx: Context,
  companyId: string,
  code: string | undefined,
  role: AccountRole,
): Promise<Outcome<Account>> {
  return code === undefined ? await findRole(ctx, companyId, role) : await findAccount(ctx, companyId, code);
}

const months = z.number().int().min(1).max(1200);

export const addFixedAsset = command({
  name: 'finory.add_fixed_asset',
  summary: 'Puts an asset on straight-line depreciation, and posts its purchase if it was paid from the bank.',
  permission: RUN_SCHEDULES,
  input: ofCompany.extend({
    name: label,
    date: businessDate,
    cost: decimalText,
    salvage: decimalText.default('0'),
    lifeMonths: months,
    bankAccountId: z.string().optional(),
    assetAccountCode: accountCode.optional(),
    accumulatedAccountCode: accountCode.optional(),
    expenseAccountCode: accountCode.optional(),
  }),
  output: scheduleView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const cost = positiveAmount(input.cost, company.value.baseCurrency);
    if (!cost.ok) return cost;
    const salvage = parseMoney(input.salvage, company.value.baseCurrency);
    if (!salvage.ok) return salvage;
    if (salvage.value.minor < 0n || salvage.value.minor >= cost.value.minor) {
      return refuse(errors.salvage_out_of_range, { cost: input.cost });
    }
    const asset = await chosen(ctx, input.companyId, input.assetAccountCode, 'equipment');
    if (!asset.ok) return asset;
    const credit = await chosen(ctx, input.companyId, input.accumulatedAccountCode, 'accumulated_depreciation');
    if (!credit.ok) return credit;
    const expense = await chosen(ctx, input.companyId, input.expenseAccountCode, 'depreciation_expense');
    if (!expense.ok) return expense;
    return await addSchedule(ctx, company.value, {
      kind: 'fixed_asset',
      name: input.name,
      date: input.date,
      cost: cost.value.minor,
      salvage: salvage.value.minor,
      months: input.lifeMonths,
      bankAccountId: input.bankAccountId,
      asset: asset.value,
      credit: credit.value,
      expense: expense.value,
    });
  },
});

export const addPrepaid = command({
  name: 'finory.add_prepaid',
  summary: 'Puts a cost paid ahead on even release, and posts its payment if it was paid from the bank.',
  permission: RUN_SCHEDULES,
  input: ofCompany.extend({
    name: label,
    date: businessDate,
    amount: decimalText,
    months,
    bankAccountId: z.string().optional(),
    expenseAccountCode: accountCode,
    prepaidAccountCode: accountCode.optional(),
  }),
  output: scheduleView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const cost = positiveAmount(input.amount, company.value.baseCurrency);
    if (!cost.ok) return cost;
    const prepaid = await chosen(ctx, input.companyId, input.prepaidAccountCode, 'prepaid');
    if (!prepaid.ok) return prepaid;
    const expense = await findAccount(ctx, input.companyId, input.expenseAccountCode);
    if (!expense.ok) return expense;
    return await addSchedule(ctx, company.value, {
      kind: 'prepaid',
      name: input.name,
      date: input.date,
      cost: cost.value.minor,
      salvage: 0n,
      months: input.months,
      bankAccountId: input.bankAccountId,
      asset: prepaid.value,
      credit: prepaid.value,
      expense: expense.value,
    });
  },
});
