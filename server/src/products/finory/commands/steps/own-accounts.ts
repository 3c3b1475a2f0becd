import type { Context } from '../../kit.ts';
import type { OwnAccount } from '../../domain/transfers.ts';
import { selectBankAccounts, selectOpenLines } from '../../store/bank.ts';

/** The company's other bank accounts with their open lines, for transfers between them. */
export async function otherAccounts(ctx: Context, companyId: string, bankAccountId: string): Promise<OwnAccount[]> {
  const accounts: OwnAccount[] = [];
  for (const account of await selectBankAccounts(ctx, companyId)) {
    if (account.id === bankAccountId) continue;
    const lines = await selectOpenLines(ctx, account.id);
    accounts.push({ ...account, lines: lines.map(({ id, date, amount }) => ({ id, date, amount })) });
  }
  return accounts;
}
