import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { bankRuleLearned } from '../contract.ts';
import { wordsIn } from '../domain/bank-rules.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { RECONCILE_BANK } from '../permissions.ts';
import { accountCode, label, ofCompany } from '../domain/schemas.ts';
import { learnRule, rewriteRule, selectRules } from '../store/bank-rules.ts';
import { findAccount } from './steps/find.ts';

const said = { words: label, accountCode };
const rule = z.object({ id: z.string(), words: z.string(), side: z.string(), accountCode: z.string() });

/** The words as rules keep them, and the account. @errors finory.rule_without_words, finory.control_account (422) */
async function readRule(
  ctx: Context,
  companyId: string,
  told: { readonly words: string; readonly accountCode: string },
): Promise<Outcome<{ readonly words: string; readonly accountId: string }>> {
  const words = [...new Set(wordsIn(told.words))].join(' ');
  if (words === '') return refuse(errors.rule_without_words, {});
  const account = await findAccount(ctx, companyId, told.accountCode);
  if (!account.ok) return account;
  const { control, name } = account.value;
  if (control === 'receivable' || control === 'payable')
    return refuse(errors.control_account, {
      sentence: `${told.accountCode} ${name} is settled by payments, which name what they settle.`,
    });
  return ok({ words, accountId: account.value.id });
}

export const addBankRule = command({
  name: 'finory.add_bank_rule',
  summary: 'Adds a rule by which lines of statements with certain words are posted to an account.',
  permission: RECONCILE_BANK,
  input: ofCompany.extend({ ...said, side: z.enum(['in', 'out']) }),
  output: rule,
  handle: async (ctx, input) => {
    const read = await readRule(ctx, input.companyId, input);
    if (!read.ok) return read;
    const { words, accountId } = read.value;
    const { companyId, side } = input;
    if ((await selectRules(ctx, companyId)).some((each) => each.words === words && each.side === side))
      return refuse(errors.rule_there, { words });
    const id = ctx.newId('bru');
    await learnRule(ctx, companyId, { id, words, side, accountId });
    await ctx.emit(bankRuleLearned, { subject: id, data: { companyId, words, side, accountCode: input.accountCode } });
    return ok({ id, words, side, accountCode: input.accountCode });
  },
});

export const changeBankRule = command({
  name: 'finory.change_bank_rule',
  summary: 'Says a rule for lines of statements anew; what it posted stays.',
  permission: RECONCILE_BANK,
  input: ofCompany.extend({ ...said, ruleId: z.string() }),
  output: rule,
  handle: async (ctx, input) => {
    const read = await readRule(ctx, input.companyId, input);
    if (!read.ok) return read;
    const { words, accountId } = read.value;
    const { companyId, ruleId: id } = input;
    const rules = await selectRules(ctx, companyId);
    const before = rules.find((each) => each.id === id);
    if (!before) return refuse(errors.no_such_rule, {});
    const { side } = before;
    if (rules.some((each) => each.id !== id && each.words === words && each.side === side))
      return refuse(errors.rule_there, { words });
    await rewriteRule(ctx, companyId, { id, words, accountId });
    await ctx.emit(bankRuleLearned, { subject: id, data: { companyId, words, side, accountCode: input.accountCode } });
    return ok({ id, words, side, accountCode: input.accountCode });
  },
});
