import { currencyExponent } from '../../../../base/currency.ts';
import { parseDecimal } from '../../../../base/decimal.ts';
import { parseMoney, type Money } from '../../../../base/money.ts';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import type { Context } from '../../../../kernel/context.ts';
import type { AccountRole } from '../../domain/chart-templates.ts';
import { selectAccountByCode, selectAccountByRole, selectCompany, type Account, type Company } from '../../store/companies.ts';
import { selectParty, type Party, type PartyKind } from '../../store/parties.ts';

/** @errors finory.no_such_company (404) */
export async function findCompany(ctx: Context, id: string): Promise<Outcome<Company>> {
  const company = await selectCompany(ctx, id);
  return company ? ok(company) : refuse('not_found', 'finory.no_such_company', 'There is no such company.');
}

/** @errors finory.no_such_account (422), finory.account_inactive (422) */
export async function findAccount(ctx: Context, companyId: string, code: string): Promise<Outcome<Account>> {
  const account = await selectAccountByCode(ctx, companyId, code);
  if (!account) return refuse('invalid', 'finory.no_such_account', `This company has no account ${code}.`);
  if (!account.active) return refuse('invalid', 'finory.account_inactive', `Account ${code} ${account.name} is inactive.`);
  return ok(account);
}

/** The account of a purpose. @errors finory.no_account_for_role (422) */
export async function findRole(ctx: Context, companyId: string, role: AccountRole): Promise<Outcome<Account>> {
  const account = await selectAccountByRole(ctx, companyId, role);
  if (account) return ok(account);
  return refuse('invalid', 'finory.no_account_for_role', `No account of this company serves as "${role.replaceAll('_', ' ')}".`, {
    hint: 'Give an account this role first.',
  });
}

/** @errors finory.no_such_party (404), finory.wrong_party_kind (422) */
export async function findParty(ctx: Context, companyId: string, id: string, kind: PartyKind): Promise<Outcome<Party>> {
  const party = await selectParty(ctx, companyId, id);
  if (!party) return refuse('not_found', 'finory.no_such_party', `There is no such ${kind}.`);
  if (party.kind !== kind) return refuse('invalid', 'finory.wrong_party_kind', `${party.name} is a ${party.kind}, and a ${kind} is needed.`);
  return ok(party);
}

/** An amount above zero. @errors finory.amount_not_positive (422) and those of {@link parseMoney} */
export function positiveAmount(text: string, currency: string): Outcome<Money> {
  const amount = parseMoney(text, currency);
  if (!amount.ok || amount.value.minor > 0n) return amount;
  return refuse('invalid', 'finory.amount_not_positive', `The amount must be above zero; it is ${text}.`);
}

/**
 * The rate that a document in `currency` needs: none in the base currency, else one above zero.
 * @errors finory.rate_missing, finory.rate_not_positive, finory.rate_superfluous (422)
 */
export function neededRate(currency: string, baseCurrency: string, rate: string | undefined): Outcome<string | null> {
  const known = currencyExponent(currency);
  if (!known.ok) return known;
  if (currency === baseCurrency) {
    return rate === undefined || /^1(\.0*)?$/.test(rate) ? ok(null)
      : refuse('invalid', 'finory.rate_superfluous', `${currency} is the base currency, so there is no exchange rate.`);
  }
  if (rate === undefined) {
    return refuse('invalid', 'finory.rate_missing', `An amount in ${currency} needs the exchange rate to ${baseCurrency}.`, {
      hint: `Say how many ${baseCurrency} one ${currency} is.`,
    });
  }
  const value = parseDecimal(rate);
  if (!value.ok) return value;
  return value.value.units > 0n ? ok(rate) : refuse('invalid', 'finory.rate_not_positive', 'The exchange rate must be above zero.');
}
