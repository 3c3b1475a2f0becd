import type { Firm } from './test-server.ts';
import type { Visitor } from './visitor.ts';

/** A company's books, opened and ready for the year 2026. */
export interface Company {
  readonly id: string;
  /** Its part of the API. */
  readonly books: string;
  readonly bankAccountId: string;
  readonly vendorId: string;
  readonly customerId: string;
}

export async function openCompany(firm: Firm, name: string): Promise<Company> {
  const { ana } = firm;
  const company = await ana.made('/v1/finory/companies', {
    name,
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    template: 'us_general',
    fiscalYear: 2026,
  });
  const id = String(company['id']);
  const books = `/v1/finory/companies/${id}`;
  const bank = await ana.made(`${books}/bank-accounts`, {
    name: 'First Coast Bank',
    accountCode: '1000',
    currency: 'USD',
    number: '000412207',
  });
  const party = async (kind: string, partyName: string, account: string): Promise<string> =>
    String(
      (await ana.made(`${books}/parties`, { kind, name: partyName, currency: 'USD', defaultAccountCode: account }))[
        'id'
      ],
    );
  const vendorId = await party('vendor', 'Northwind Packaging', '5100');
  return {
    id,
    books,
    bankAccountId: String(bank['id']),
    vendorId,
    customerId: await party('customer', 'Cedar Cafe', '4000'),
  };
}

/** A journal of one debit and one credit, as it is sent. */
export function journal(
  date: string,
  debit: string,
  credit: string,
  accountCode = '6700',
): Readonly<Record<string, unknown>> {
  return {
    date,
    description: 'Supplies',
    lines: [
      { accountCode, debit },
      { accountCode: '3000', credit },
    ],
  };
}

/** The item of a list that fits, as its owner sees it. */
export async function itemOf(
  visitor: Visitor,
  path: string,
  fits: (item: Readonly<Record<string, unknown>>) => boolean,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { value } = await visitor.get(path);
  const { items } = value;
  return Array.isArray(items)
    ? items.map((item): Readonly<Record<string, unknown>> => Object(item)).find(fits)
    : undefined;
}
