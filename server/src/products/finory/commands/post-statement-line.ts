import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { bankRuleLearned, bankRuleRetired } from '../contract.ts';
import { ruleFor, sideOfLine, wordsToLearn } from '../domain/bank-rules.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { RECONCILE_BANK } from '../permissions.ts';
import { reconciliationView, viewReconciliation } from '../queries/views/reconciliation.ts';
import { accountCode, decimalText, label, ofCompany, rateText } from '../domain/schemas.ts';
import {
  selectBankAccount,
  selectMatches,
  selectOpenLines,
  selectStatementLine,
  type StatementLineRow,
} from '../store/bank.ts';
import { countUse, learnRule, retireRule, selectRules } from '../store/bank-rules.ts';
import type { Company } from '../store/companies.ts';
import { findAccount, findCompany, positiveAmount } from './steps/find.ts';
import { postParts, type Part } from './steps/post-parts.ts';

const split = z.strictObject({
  accountCode,
  /** Of the line's amount, without a sign; the whole of it where there is one part. */
  amount: decimalText.optional(),
  description: label.optional(),
});

/** The parts that a line is posted as. @errors finory.split_incomplete, finory.control_account (422) */
async function readParts(
  ctx: Context,
  company: Company,
  line: StatementLineRow,
  asked: readonly z.infer<typeof split>[],
): Promise<Outcome<Part[]>> {
  const whole = line.amount < 0n ? -line.amount : line.amount;
  const parts: Part[] = [];
  for (const [index, part] of asked.entries()) {
    const account = await findAccount(ctx, company.id, part.accountCode);
    if (!account.ok) return account;
    // Another bank account is a transfer; the subledgers have documents of their own.
    if (account.value.control === 'receivable' || account.value.control === 'payable') {
      const message = `${part.accountCode} ${account.value.name} is settled by payments, which name what they settle.`;
      return refuse(
        errors.control_account,
        { sentence: message },
        { fields: [{ pointer: `/lines/${index}/accountCode`, message }] },
      );
    }
    const amount =
      part.amount === undefined && asked.length === 1
        ? ok(money(whole, line.currency))
        : positiveAmount(part.amount ?? '0', line.currency);
    if (!amount.ok) return amount;
    parts.push({ accountId: account.value.id, amount: amount.value.minor, description: part.description });
  }
  const sum = parts.reduce((all, part) => all + part.amount, 0n);
  if (sum === whole) return ok(parts);
  const text = (minor: bigint): string => amountText(money(minor, line.currency));
  return refuse(errors.split_incomplete, { sum: text(sum), whole: text(whole) });
}

export const postStatementLine = command({
  name: 'finory.post_statement_line',
  summary: 'Posts a line of a statement as one or several parts, and learns it as a rule where that is wanted.',
  permission: RECONCILE_BANK,
  input: ofCompany.extend({
    lineId: z.string(),
    lines: z.array(split).min(1).max(50),
    exchangeRate: rateText.optional(),
    /** Post lines like this one the same way from now on; of a line with one part. */
    learn: z.boolean().optional(),
  }),
  output: reconciliationView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const line = await selectStatementLine(ctx, input.companyId, input.lineId);
    const bank = line && (await selectBankAccount(ctx, input.companyId, line.bankAccountId, true));
    if (!line || !bank) return refuse(errors.no_such_statement_line, {});
    if ((await selectMatches(ctx, bank.id)).some((match) => match.lineId === line.id))
      return refuse(errors.line_matched, {});
    const parts = await readParts(ctx, company.value, line, input.lines);
    if (!parts.ok) return parts;
    const [only] = parts.value;
    const words = input.learn === true ? wordsToLearn(line) : undefined;
    if (input.learn === true && (parts.value.length !== 1 || words === undefined))
      return refuse(errors.nothing_to_learn, {});
    const posted = await postParts(ctx, company.value, bank, line, {
      parts: parts.value,
      rate: input.exchangeRate,
      why: 'posted from this line',
    });
    if (!posted.ok) return posted;
    if (words !== undefined && only) {
      const rule = { id: ctx.newId('bru'), words, side: sideOfLine(line), accountId: only.accountId };
      await learnRule(ctx, input.companyId, rule);
      const told = {
        companyId: input.companyId,
        words,
        side: rule.side,
        accountCode: input.lines[0]?.accountCode ?? '',
      };
      await ctx.emit(bankRuleLearned, { subject: rule.id, data: told });
    }
    return ok(await viewReconciliation(ctx, company.value, bank));
  },
});

export const applyBankRules = command({
  name: 'finory.apply_bank_rules',
  summary: 'Posts the open lines of a bank account that a learned rule decides; what is not sure waits for a person.',
  permission: RECONCILE_BANK,
  input: ofCompany.extend({ bankAccountId: z.string() }),
  output: z.object({ posted: z.number(), left: z.number() }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const bank = await selectBankAccount(ctx, input.companyId, input.bankAccountId, true);
    if (!bank) return refuse(errors.no_such_bank_account, {});
    const rules = await selectRules(ctx, input.companyId);
    const open = await selectOpenLines(ctx, bank.id);
    let posted = 0;
    for (const line of bank.currency === company.value.baseCurrency ? open : []) {
      const rule = ruleFor(line, rules);
      if (!rule) continue;
      const amount = line.amount < 0n ? -line.amount : line.amount;
      const parts = [{ accountId: rule.accountId, amount, description: undefined }];
      const why = `rule: ${rule.words}`;
      const made = await postParts(ctx, company.value, bank, line, { parts, rate: undefined, why });
      if (!made.ok) return made;
      await countUse(ctx, rule.id);
      posted += 1;
    }
    return ok({ posted, left: open.length - posted });
  },
});

export const retireBankRule = command({
  name: 'finory.retire_bank_rule',
  summary: 'Takes a rule for lines of statements out of force; what it posted stays.',
  permission: RECONCILE_BANK,
  input: ofCompany.extend({ ruleId: z.string() }),
  output: z.object({ id: z.string(), active: z.boolean() }),
  handle: async (ctx, input) => {
    if (!(await retireRule(ctx, input.companyId, input.ruleId))) return refuse(errors.no_such_rule, {});
    await ctx.emit(bankRuleRetired, { subject: input.ruleId, data: { companyId: input.companyId } });
    return ok({ id: input.ruleId, active: false });
  },
});
