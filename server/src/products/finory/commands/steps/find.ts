import { currencyExponent } from '@finaceverse/base/currency';
import { parseDecimal } from '@finaceverse/base/decimal';
import { parseMoney, type Money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { AccountRole } from '../../domain/chart-templates.ts';
import {
  selectAccountByCode,
  selectAccountByRole,
  selectCompany,
  type Account,
  type Company,
} from '../../store/companies.ts';
import { selectParty, type Party, type PartyKind } from '../../store/parties.ts';

/** @errors finory.no_such_company (404) */
export async function findCompany(ctx: Context, id: string): Promise<Outcome<Company>> {
  const company = await selectCompany(ctx, id);
  return company ? ok(company) : refuse(errors.no_such_company, {});
}

/** @errors finory.no_such_account (422), finory.account_inactive (422) */
export async function findAccount(ctx: Context, companyId: string, code: string): Promise<Outcome<Account>> {
  const account = await selectAccountByCode(ctx, companyId, code);
  if (!account) return refuse(errors.no_such_account, { code }, { kind: 'invalid' });
  if (!account.active) return refuse(errors.account_inactive, { code, accountName: account.name });
  return ok(account);
}

/** The account of a purpose. @errors finory.no_account_for_role (422) */
export async function findRole(ctx: Context, companyId: string, role: AccountRole): Promise<Outcome<Account>> {
  const account = await selectAccountByRole(ctx, companyId, role);
  if (account) return ok(account);
  return refuse(errors.no_account_for_role, { role: role.replaceAll('_', ' ') });
}

/** What people call a party of each kind. */
const PARTY_WORDS = { vendor: 'supplier', customer: 'customer' } as const;

/** @errors finory.no_such_party (404), finory.wrong_party_kind (422) */
export async function findParty(ctx: Context, companyId: string, id: string, kind: PartyKind): Promise<Outcome<Party>> {
  const party = await selectParty(ctx, companyId, id);
  if (!party) return refuse(errors.no_such_party, { kind: PARTY_WORDS[kind] });
  if (party.kind !== kind)
    return refuse(errors.wrong_party_kind, {
      partyName: party.name,
      kind: PARTY_WORDS[party.kind],
      kind2: PARTY_WORDS[kind],
    });
  return ok(party);
}

/** An amount above zero. @errors finory.amount_not_positive (422) and those of {@link parseMoney} */
export function positiveAmount(text: string, currency: string): Outcome<Money> {
  const amount = parseMoney(text, currency);
  if (!amount.ok || amount.value.minor > 0n) return amount;
  return refuse(errors.amount_not_positive, { text });
}

/**
 * The rate that a document in `currency` needs: none in the base currency, else one above zero.
 * @errors finory.rate_missing, finory.rate_not_positive, finory.rate_superfluous (422)
 */
export function neededRate(currency: string, baseCurrency: string, rate: string | undefined): Outcome<string | null> {
  const known = currencyExponent(currency);
  if (!known.ok) return known;
  if (currency === baseCurrency) {
    return rate === undefined || /^1(\.0*)?$/.test(rate) ? ok(null) : refuse(errors.rate_superfluous, { currency });
  }
  if (rate === undefined) {
    return refuse(
      errors.rate_missing,
      { currency, baseCurrency },
      { hint: `Say how many ${baseCurrency} one ${currency} is.` },
    );
  }
  const value = parseDecimal(rate);
  if (!value.ok) return value;
  return value.value.units > 0n ? ok(rate) : refuse(errors.rate_not_positive, {});
}
