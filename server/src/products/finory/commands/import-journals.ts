import { createHash } from 'node:crypto';
import { z } from 'zod';
import { amountText, money, zeroMoney } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { journalsImported } from '../contract.ts';
import {
  type FileProblem,
  JOURNAL_FORMATS,
  type JournalFormat,
  PROBLEMS_MAX,
  readJournals,
} from '@finaceverse/journal-files/read';
import type { FileContent } from '../../../kernel/operation.ts';
import { fingerprintsOf, planImport, type ImportPlan, type PlannedEntry } from '@finaceverse/journal-files/plan';
import { command, type Context } from '../kit.ts';
import { fileInput } from '../domain/file-input.ts';
import { IMPORT_JOURNALS } from '../permissions.ts';
import { currencyCode, label } from '../domain/schemas.ts';
import { insertAccounts, lockPeriodsWithin, selectAccounts, type Company, type Period } from '../store/companies.ts';
import {
  insertImportedEntries,
  insertJournalImport,
  selectFingerprints,
  selectJournalImport,
} from '../store/journal-imports.ts';
import { companyOfTarget, entityFirst, importTarget } from './steps/import-target.ts';
import { openMonthsFor } from './steps/open-months.ts';
import { judgePeriod, postReady, type ReadyPosting } from './steps/post-journal.ts';

const output = z.object({
  companyId: z.string(),
  companyName: z.string(),
  format: z.string(),
  /** What was posted now. */
  entries: z.number().int(),
  lines: z.number().int(),
  /** Entries that were not posted since a file had brought them before. */
  skipped: z.number().int(),
  /** Sums of the debits and of the credits that were posted now. */
  debit: z.string(),
  credit: z.string(),
  currency: z.string(),
  /** Lines of nothing, which a ledger does not keep. */
  linesWithoutAmount: z.number().int(),
  accounts: z.array(z.object({ code: z.string(), name: z.string(), type: z.string() })),
});

const nameOf = (file: { readonly name: string }): string => file.name.slice(0, 200);

/** A file is read once, though its company is looked for before the transaction and its entries are posted within. */
const readings = new WeakMap<Uint8Array, ReturnType<typeof readJournals>>();

function readOnce({ file, format }: { readonly file: FileContent; readonly format?: JournalFormat | undefined }) {
  const known = readings.get(file.bytes);
  if (known) return known;
  const read = readJournals(file.bytes, nameOf(file), format);
  readings.set(file.bytes, read);
  return read;
}

function refuseFile(name: string, problems: readonly FileProblem[]): Outcome<never> {
  const [first] = problems;
  assert(first, 'A file is refused for a reason');
  const more = problems.length > 1 ? ` There are ${problems.length - 1} more problems.` : '';
  return refuse(
    errors.import_refused,
    { name, line: first.line, message: first.message, more },
    { details: { errors: problems.slice(0, PROBLEMS_MAX), problems: problems.length } },
  );
}

/** Journals of one statement: large enough that a set costs little more than its rows, small enough for its arrays. */
const SET_SIZE = 5_000;

/**
 * Posts entries in sets, whose numbers follow one another: the number of the first, or the first refusals with the
 * lines that they are about.
 */
async function postEntries(
  ctx: Context,
  company: Company,
  entries: readonly PlannedEntry[],
): Promise<{ readonly problems: readonly FileProblem[]; readonly firstNumber: bigint }> {
  const accountIds = new Map((await selectAccounts(ctx, company.id)).map((account) => [account.code, account.id]));
  const days = entries.reduce(
    ({ from, to }, { date }) => ({ from: date < from ? date : from, to: date > to ? date : to }),
    { from: '9999-12-31', to: '0001-01-01' },
  );
  const periods = await lockPeriodsWithin(ctx, company.id, days);
  const periodOf = new Map<string, Outcome<Period>>();
  const problems: FileProblem[] = [];
  let firstNumber = 0n;
  for (let start = 0; start < entries.length && problems.length === 0; start += SET_SIZE) {
    const ready: ReadyPosting[] = [];
    for (const entry of entries.slice(start, start + SET_SIZE)) {
      const { date } = entry;
      const period =
        periodOf.get(date) ??
        judgePeriod(
          ctx.permissions,
          periods.find((each) => each.start <= date && date <= each.end),
          date,
        );
      periodOf.set(date, period);
      if (!period.ok) {
        problems.push({ line: entry.line, message: period.refusal.message });
        if (problems.length >= PROBLEMS_MAX) break;
        continue;
      }
      ready.push({
        date,
        period: period.value,
        description: entry.description,
        source: 'import',
        lines: entry.lines.map((line) => {
          const accountId = accountIds.get(line.accountCode);
          assert(accountId !== undefined, `The plan knows no account ${line.accountCode}`);
          return {
            accountId,
            amount: line.own?.amount ?? line.amount,
            baseAmount: line.amount,
            currency: line.own?.currency ?? company.baseCurrency,
            description: line.description,
          };
        }),
      });
    }
    if (problems.length > 0) break;
    const [first] = await postReady(ctx, company, ready);
    if (start === 0 && first) firstNumber = BigInt(first.number);
  }
  return { problems, firstNumber };
}

/** Entries that no file has brought yet, each with its fingerprint, and how many were known already. */
async function newEntries(ctx: Context, companyId: string, plan: ImportPlan) {
  const known = await selectFingerprints(ctx, companyId);
  const prints = fingerprintsOf(plan.entries);
  const fresh = plan.entries.flatMap((entry, index) => {
    const fingerprint = prints[index] ?? '';
    return known.has(fingerprint) ? [] : [{ ...entry, fingerprint }];
  });
  return { entries: fresh, skipped: plan.entries.length - fresh.length };
}

export const importJournals = command({
  name: 'finory.import_journals',
  summary:
    'Imports the journals of another system whole or not at all; what a file has brought before is never posted twice.',
  permission: IMPORT_JOURNALS,
  input: z.object({
    companyId: z.string().optional(),
    companyName: label.optional(),
    /** Whose books are opened where there are none yet; without it an entity of the company's name is taken on. */
    legalEntityId: z.string().max(60).optional(),
    currency: currencyCode.optional(),
    timeZone: z.string().max(60).default('UTC'),
    format: z.enum(JOURNAL_FORMATS).optional(),
    file: fileInput,
  }),
  output,
  before: async (ctx, input) =>
    await entityFirst(ctx, { ...input, fileName: nameOf(input.file) }, () => readOnce(input)),
  handle: async (ctx, input) => {
    const name = nameOf(input.file);
    const read = readOnce(input);
    if (!read.ok) return read;
    const target = await importTarget(ctx, read.value, { ...input, fileName: name });
    if (!target.ok) return target;
    const company = await companyOfTarget(ctx, target.value);
    if (!company.ok) return company;
    const currency = company.value.baseCurrency;
    const told = { companyId: company.value.id, companyName: company.value.name, format: read.value.format, currency };
    const sha256 = createHash('sha256').update(input.file.bytes).digest('hex');
    const known = await selectJournalImport(ctx, company.value.id, sha256);
    if (known) {
      const nothing = amountText(zeroMoney(currency));
      return ok({
        ...told,
        entries: 0,
        lines: 0,
        skipped: known.entries,
        debit: nothing,
        credit: nothing,
        linesWithoutAmount: 0,
        accounts: [],
      });
    }

    const plan = planImport(read.value, { currency, accounts: await selectAccounts(ctx, company.value.id) });
    if (plan.problems.length > 0) return refuseFile(name, plan.problems);
    const { entries, skipped } = await newEntries(ctx, company.value.id, plan);
    const lines = entries.reduce((sum, entry) => sum + entry.lines.length, 0);
    const made = {
      id: ctx.newId('imp'),
      companyId: company.value.id,
      sha256,
      name,
      format: read.value.format,
      entries: entries.length,
      lines,
    };
    if (!(await insertJournalImport(ctx, made))) {
      return refuse(errors.import_under_way, { name });
    }
    await insertAccounts(
      ctx,
      company.value.id,
      plan.newAccounts.map((account) => ({ ...account, id: ctx.newId('acc') })),
    );
    await openMonthsFor(
      ctx,
      company.value.id,
      entries.map((entry) => entry.date),
    );
    const { problems, firstNumber } = await postEntries(ctx, company.value, entries);
    if (problems.length > 0) return refuseFile(name, problems);
    if (entries.length > 0)
      await insertImportedEntries(ctx, { companyId: company.value.id, importId: made.id, firstNumber, entries });
    await ctx.emit(journalsImported, {
      subject: made.id,
      data: {
        companyId: company.value.id,
        name,
        format: made.format,
        entries: made.entries,
        lines,
        accounts: plan.newAccounts.length,
      },
    });
    const side = (sign: bigint): string =>
      amountText(
        money(
          entries.reduce(
            (sum, entry) =>
              entry.lines.reduce((part, line) => (sign * line.amount > 0n ? part + sign * line.amount : part), sum),
            0n,
          ),
          currency,
        ),
      );
    const accounts = plan.newAccounts.map((account) => ({
      code: account.code,
      name: account.name,
      type: account.type,
    }));
    return ok({
      ...told,
      entries: made.entries,
      lines,
      skipped,
      debit: side(1n),
      credit: side(-1n),
      linesWithoutAmount: plan.linesWithoutAmount,
      accounts,
    });
  },
});
