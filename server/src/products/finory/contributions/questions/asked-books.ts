import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../kit.ts';
import { listAccountsForCaller, periodActivity } from '../../queries/answer-questions.ts';
import type { AskedAccount } from './activity.ts';

/** What answers rest on beside the plan: the chart, and the first and last posting. */
export interface AskedBooks {
  readonly accounts: readonly AskedAccount[];
  readonly first: string | null;
  readonly last: string | null;
}

const EARLIEST = '1900-01-01';
const LATEST = '2200-12-31';

export async function readAskedBooks(ctx: Context, companyId: string): Promise<Outcome<AskedBooks>> {
  const accounts = await listAccountsForCaller.handle(ctx, { companyId });
  if (!accounts.ok) return accounts;
  const span = await periodActivity.handle(ctx, { companyId, from: EARLIEST, to: LATEST });
  if (!span.ok) return span;
  return ok({ accounts: accounts.value.items, first: span.value.firstDate, last: span.value.lastDate });
}
