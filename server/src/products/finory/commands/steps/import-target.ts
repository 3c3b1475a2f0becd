import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import type { Context } from '../../../../kernel/context.ts';
import type { JournalFile } from '../../domain/journals/journal-file.ts';
import { MANAGE_COMPANY } from '../../permissions.ts';
import { selectCompanies, type Company } from '../../store/companies.ts';
import { openCompany } from '../open-company.ts';
import { findCompany } from './find.ts';

/** Where an import goes, as far as the caller says. */
export interface ImportWish {
  readonly companyId?: string | undefined;
  readonly companyName?: string | undefined;
  readonly currency?: string | undefined;
  readonly timeZone: string;
  readonly fileName: string;
}

const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/**
 * The company that a file is imported into: the one asked for; else the one that the file names; else the firm's
 * only one that is kept in the file's currency. Where there is none, it is opened with an empty chart.
 * @errors finory.no_such_company (404), finory.which_company, finory.import_without_currency (422), finory.may_not_open (403)
 */
export async function importTarget(ctx: Context, file: JournalFile, wish: ImportWish): Promise<Outcome<Company>> {
  if (wish.companyId !== undefined) return await findCompany(ctx, wish.companyId);
  const companies = await selectCompanies(ctx);
  const name = wish.companyName ?? file.companyName;
  const named = companies.find((company) => name !== undefined && sameName(company.name, name));
  if (named) return ok(named);
  const currency = file.currency ?? wish.currency;
  const fitting = wish.companyName === undefined ? companies.filter((company) => currency === undefined || company.baseCurrency === currency) : [];
  const [only] = fitting;
  if (only && fitting.length === 1) return ok(only);
  if (name === undefined && fitting.length > 1) {
    return refuse('invalid', 'finory.which_company', `Several companies could take ${wish.fileName}: ${fitting.map((company) => company.name).join(', ')}. Say which.`);
  }
  if (currency === undefined) {
    return refuse('invalid', 'finory.import_without_currency', `${wish.fileName} names no currency, so no company can be opened for it. Name an existing company or the currency.`);
  }
  return await openFor(ctx, file, { ...wish, currency, name: name ?? nameOfFile(wish.fileName) });
}

function nameOfFile(fileName: string): string {
  return fileName.replace(/(?:\.[A-Za-z0-9]{1,10}){1,2}$/, '').trim().slice(0, 200) || 'Imported company';
}

async function openFor(
  ctx: Context,
  file: JournalFile,
  wish: { readonly name: string; readonly currency: string; readonly timeZone: string },
): Promise<Outcome<Company>> {
  if (!ctx.permissions.has(MANAGE_COMPANY)) {
    return refuse('forbidden', 'finory.may_not_open', `There is no company "${wish.name}", and you may not open one.`);
  }
  const years = file.entries.map((entry) => Number(entry.date.slice(0, 4))).filter((year) => year >= 1900 && year <= 2200);
  const [fiscalYear = ctx.clock.now().toZonedDateTimeISO('UTC').year] = years.sort((left, right) => left - right);
  return await openCompany.handle(ctx, { name: wish.name, baseCurrency: wish.currency, timeZone: wish.timeZone, template: 'empty', fiscalYear });
}
