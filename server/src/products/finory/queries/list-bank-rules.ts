import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { findCompany } from '../commands/steps/find.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany, pageOf } from '../domain/schemas.ts';
import { selectRules } from '../store/bank-rules.ts';

const ruleView = z.object({
  id: z.string(),
  /** The rule as a sentence. */
  says: z.string(),
  words: z.string(),
  side: z.string(),
  accountCode: z.string(),
  accountName: z.string(),
  uses: z.number(),
  madeBy: z.string(),
});

export const listBankRules = query({
  name: 'finory.list_bank_rules',
  summary: 'The rules by which lines of statements are posted, each as a sentence, with how often it was used.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(ruleView),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const rules = await selectRules(ctx, input.companyId);
    return ok({
      items: rules.map((rule) => ({
        id: rule.id,
        words: rule.words,
        side: rule.side,
        accountCode: rule.accountCode,
        accountName: rule.accountName,
        uses: rule.uses,
        madeBy: rule.madeBy,
        says: `Money ${rule.side === 'in' ? 'from' : 'to'} "${rule.words}" is ${rule.accountCode} ${rule.accountName}.`,
      })),
      next: null,
    });
  },
});
