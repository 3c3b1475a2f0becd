import { ok } from '@finaceverse/base/outcome';
import { termsView } from '../commands/keep-payment-terms.ts';
import { findCompany } from '../commands/steps/find.ts';
import { ofCompany, pageOf } from '../domain/schemas.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { selectTerms } from '../store/payment-terms.ts';

export const listPaymentTerms = query({
  name: 'finory.list_payment_terms',
  summary: 'Terms of payment in use, by name.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(termsView),
  handle: async (ctx, { companyId }) => {
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    const items = (await selectTerms(ctx, companyId)).map((terms) => ({ ...terms, parts: [...terms.parts] }));
    return ok({ items, next: null });
  },
});
