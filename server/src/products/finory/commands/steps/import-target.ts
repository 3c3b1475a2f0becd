import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { JournalFile } from '@finaceverse/journal-files/read';
import type { BeforeContext } from '../../../../kernel/operation.ts';
import type { Context } from '../../kit.ts';
import { MANAGE_COMPANY } from '../../permissions.ts';
import { lockBooks, selectCompanies, type Company } from '../../store/companies.ts';
import { openCompany, withEntity } from '../open-company.ts';
import { findCompany } from './find.ts';

/** Where an import goes, as far as the caller says. */
export interface ImportWish {
  readonly companyId?: string | undefined;
  readonly companyName?: string | undefined;
  readonly legalEntityId?: string | undefined;
  readonly currency?: string | undefined;
  readonly timeZone: string;
  readonly fileName: string;
}

/** What a file says of the company that it belongs to. */
export type FileHead = Pick<JournalFile, 'companyName' | 'currency' | 'entries'>;

/** The company that is there, or what must be known to open one. */
export type ImportTarget =
  | { readonly kind: 'company'; readonly company: Company }
  | { readonly kind: 'opening'; readonly opening: Parameters<typeof withEntity>[1] };

const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

const there = (company: Company): Outcome<ImportTarget> => ok({ kind: 'company', company });

/**
 * The company that a file is imported into: the one asked for; else the one that the file names; else the firm's
 * only one that is kept in the file's currency. Where there is none, one with an empty chart is to be opened.
 * @errors finory.no_such_company (404), finory.which_company, finory.import_without_currency (422), finory.may_not_open (403)
 */
export async function importTarget(ctx: Context, file: FileHead, wish: ImportWish): Promise<Outcome<ImportTarget>> {
  if (wish.companyId !== undefined) {
    const company = await findCompany(ctx, wish.companyId);
    return company.ok ? there(company.value) : company;
  }
  const companies = await selectCompanies(ctx);
  const name = wish.companyName ?? file.companyName;
  const named =
    companies.find((company) => company.id === wish.legalEntityId) ??
    companies.find((company) => name !== undefined && sameName(company.name, name));
  if (named) return there(named);
  const currency = file.currency ?? wish.currency;
  const fitting =
    wish.companyName === undefined && wish.legalEntityId === undefined
      ? companies.filter((company) => currency === undefined || company.baseCurrency === currency)
      : [];
  const [only] = fitting;
  if (only && fitting.length === 1) return there(only);
  if (name === undefined && fitting.length > 1) {
    return refuse(errors.which_company, {
      fileName: wish.fileName,
      fitting: fitting.map((company) => company.name).join(', '),
    });
  }
  if (currency === undefined) {
    return refuse(errors.import_without_currency, { fileName: wish.fileName });
  }
  return opening(ctx, file, { ...wish, currency, name: name ?? nameOfFile(wish.fileName) });
}

function nameOfFile(fileName: string): string {
  return (
    fileName
      .replace(/(?:\.[A-Za-z0-9]{1,10}){1,2}$/, '')
      .trim()
      .slice(0, 200) || 'Imported company'
  );
}

function opening(
  ctx: Context,
  file: FileHead,
  wish: ImportWish & { readonly name: string; readonly currency: string },
): Outcome<ImportTarget> {
  if (!ctx.permissions.has(MANAGE_COMPANY)) {
    return refuse(errors.may_not_open, { wishName: wish.name });
  }
  const years = file.entries
    .map((entry) => Number(entry.date.slice(0, 4)))
    .filter((year) => year >= 1900 && year <= 2200);
  const [fiscalYear = ctx.clock.now().toZonedDateTimeISO('UTC').year] = years.sort((left, right) => left - right);
  const { legalEntityId, name, currency, timeZone } = wish;
  return ok({
    kind: 'opening',
    opening: { legalEntityId, name, baseCurrency: currency, timeZone, template: 'empty', fiscalYear },
  });
}

/**
 * Before anything is imported: where a company must be opened, its legal entity is taken on. The firm writes that, so
 * it is done when the import's own transaction begins.
 */
export async function entityFirst<Wish extends ImportWish>(
  ctx: BeforeContext<Context['calls']>,
  wish: Wish,
  readFile: () => Outcome<FileHead>,
): Promise<Outcome<Wish>> {
  if (wish.companyId !== undefined || wish.legalEntityId !== undefined) return ok(wish);
  const file = readFile();
  if (!file.ok) return file;
  const target = await ctx.reading(async (look) => await importTarget(look, file.value, wish));
  if (!target.ok) return target;
  if (target.value.kind === 'company') return ok(wish);
  const prepared = await withEntity(ctx, target.value.opening);
  return prepared.ok ? ok({ ...wish, legalEntityId: prepared.value.legalEntityId }) : prepared;
}

/** The company of a target, opened where there is none yet. */
export async function companyOfTarget(ctx: Context, target: ImportTarget): Promise<Outcome<Company>> {
  if (target.kind === 'opening') return await openCompany.handle(ctx, target.opening);
  await lockBooks(ctx, target.company.id);
  return ok(target.company);
}
