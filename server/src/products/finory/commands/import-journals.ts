import { createHash } from 'node:crypto';
import { z } from 'zod';
import { amountText, money, zeroMoney } from '../../../base/money.ts';
import { assert, ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { command } from '../../../kernel/operation.ts';
import { journalsImported } from '../contract.ts';
import { JOURNAL_FORMATS, PROBLEMS_MAX, type FileProblem } from '../domain/journals/journal-file.ts';
import { planImport, type ImportPlan } from '../domain/journals/plan-import.ts';
import { readJournals } from '../domain/journals/read-journals.ts';
import { fileInput } from '../file-input.ts';
import { IMPORT_JOURNALS } from '../permissions.ts';
import { currencyCode, label } from '../schemas.ts';
import { insertAccounts, selectAccounts, type Company } from '../store/companies.ts';
import { insertJournalImport, selectJournalImport } from '../store/journal-imports.ts';
import { importTarget } from './steps/import-target.ts';
import { openMonthsFor } from './steps/open-months.ts';
import { postJournal } from './steps/post-journal.ts';

const output = z.object({
  companyId: z.string(),
  companyName: z.string(),
  format: z.string(),
  /** What was posted now. */
  entries: z.number().int(),
  lines: z.number().int(),
  /** Entries that were not posted since this very file had been imported before. */
  skipped: z.number().int(),
  /** Sums of the debits and of the credits that were posted now. */
  debit: z.string(),
  credit: z.string(),
  currency: z.string(),
  /** Lines of nothing, which a ledger does not keep. */
  linesWithoutAmount: z.number().int(),
  accounts: z.array(z.object({ code: z.string(), name: z.string(), type: z.string() })),
});

function refuseFile(name: string, problems: readonly FileProblem[]): Outcome<never> {
  const [first] = problems;
  assert(first, 'A file is refused for a reason');
  const more = problems.length > 1 ? ` There are ${problems.length - 1} more problems.` : '';
  return refuse('invalid', 'finory.import_refused', `${name}, line ${first.line}: ${first.message}${more} Nothing was imported.`, {
    details: { errors: problems.slice(0, PROBLEMS_MAX), problems: problems.length },
  });
}

/** Posts every planned entry; the first refusals, if any, with the lines that they are about. */
async function postEntries(ctx: Context, company: Company, plan: ImportPlan, source: { readonly id: string; readonly name: string }): Promise<FileProblem[]> {
  const accountIds = new Map((await selectAccounts(ctx, company.id)).map((account) => [account.code, account.id]));
  const problems: FileProblem[] = [];
  for (const entry of plan.entries) {
    const posted = await postJournal(ctx, company, {
      date: entry.date,
      description: entry.description,
      source: 'import',
      sources: [{ kind: 'import', id: source.id, label: `${source.name}, ${entry.reference === '' ? `line ${entry.line}` : `entry ${entry.reference}`}`.slice(0, 200) }],
      lines: entry.lines.map((line) => {
        const accountId = accountIds.get(line.accountCode);
        assert(accountId !== undefined, `The plan knows no account ${line.accountCode}`);
        return { accountId, amount: line.amount, baseAmount: line.amount, currency: company.baseCurrency, description: line.description };
      }),
    });
    if (!posted.ok) problems.push({ line: entry.line, message: posted.refusal.message });
    if (problems.length >= PROBLEMS_MAX) break;
  }
  return problems;
}

export const importJournals = command({
  name: 'finory.import_journals',
  summary: 'Imports the journals of another system whole or not at all; the same file is never posted twice.',
  permission: IMPORT_JOURNALS,
  input: z.object({
    companyId: z.string().optional(),
    companyName: label.optional(),
    currency: currencyCode.optional(),
    timeZone: z.string().max(60).default('UTC'),
    format: z.enum(JOURNAL_FORMATS).optional(),
    file: fileInput,
  }),
  output,
  handle: async (ctx, input) => {
    const name = input.file.name.slice(0, 200);
    const read = readJournals(input.file.bytes, name, input.format);
    if (!read.ok) return read;
    const company = await importTarget(ctx, read.value, { ...input, fileName: name });
    if (!company.ok) return company;
    const currency = company.value.baseCurrency;
    const told = { companyId: company.value.id, companyName: company.value.name, format: read.value.format, currency };
    const sha256 = createHash('sha256').update(input.file.bytes).digest('hex');
    const known = await selectJournalImport(ctx, company.value.id, sha256);
    if (known) {
      const nothing = amountText(zeroMoney(currency));
      return ok({ ...told, entries: 0, lines: 0, skipped: known.entries, debit: nothing, credit: nothing, linesWithoutAmount: 0, accounts: [] });
    }

    const plan = planImport(read.value, { currency, accounts: await selectAccounts(ctx, company.value.id) });
    if (plan.problems.length > 0) return refuseFile(name, plan.problems);
    const lines = plan.entries.reduce((sum, entry) => sum + entry.lines.length, 0);
    const made = { id: ctx.newId('imp'), companyId: company.value.id, sha256, name, format: read.value.format, entries: plan.entries.length, lines };
    if (!(await insertJournalImport(ctx, made))) {
      return refuse('conflict', 'finory.import_under_way', `${name} is being imported by somebody else at this moment.`);
    }
    await insertAccounts(ctx, company.value.id, plan.newAccounts.map((account) => ({ ...account, id: ctx.newId('acc') })));
    await openMonthsFor(ctx, company.value.id, plan.entries.map((entry) => entry.date));
    const refused = await postEntries(ctx, company.value, plan, { id: made.id, name });
    if (refused.length > 0) return refuseFile(name, refused);
    await ctx.emit(journalsImported, {
      subject: made.id,
      data: { companyId: company.value.id, name, format: made.format, entries: made.entries, lines, accounts: plan.newAccounts.length },
    });
    const side = (sign: bigint): string => amountText(money(plan.entries.flatMap((entry) => entry.lines)
      .reduce((sum, line) => (sign * line.amount > 0n ? sum + sign * line.amount : sum), 0n), currency));
    const accounts = plan.newAccounts.map((account) => ({ code: account.code, name: account.name, type: account.type }));
    return ok({ ...told, entries: made.entries, lines, skipped: 0, debit: side(1n), credit: side(-1n), linesWithoutAmount: plan.linesWithoutAmount, accounts });
  },
});
