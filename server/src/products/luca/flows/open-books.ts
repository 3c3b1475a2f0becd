import { ok, type Outcome } from '@finaceverse/base/outcome';
import { businessDateAt } from '@finaceverse/base/time';
import type { Context } from '../kit.ts';
import type { AccountName, AccountType, Books, PartyName } from '../domain/books.ts';
import { askableOf } from '../domain/plan.ts';
import { unexplainedWords } from '../domain/plan-question.ts';

const TYPES: ReadonlySet<string> = new Set(['asset', 'liability', 'equity', 'income', 'expense']);
const EARLIEST = '1900-01-01';
const LATEST = '2200-12-31';
/** Words of a question that are tried as names of counterparties. */
const WORDS_MAX = 6;

/** A company as Finory lists it. */
export interface OpenedCompany {
  readonly id: string;
  readonly name: string;
  readonly baseCurrency: string;
  readonly timeZone: string;
}

function isAccountType(type: string): type is AccountType {
  return TYPES.has(type);
}

async function findParties(ctx: Context, companyId: string, words: readonly string[]): Promise<Outcome<PartyName[]>> {
  const parties = new Map<string, PartyName>();
  for (const word of [...new Set(words)].slice(0, WORDS_MAX)) {
    const found = await ctx.calls.finory.party_activity({ companyId, partyQuery: word, from: EARLIEST, to: LATEST });
    if (!found.ok) {
      if (found.refusal.kind === 'not_found') continue;
      return found;
    }
    for (const party of found.value.parties) {
      parties.set(party.id, { id: party.id, name: party.name, kind: party.kind === 'vendor' ? 'vendor' : 'customer' });
    }
  }
  return ok([...parties.values()]);
}

/** What the grammar needs to know of a company's books, read under the asker's rights. */
export async function openBooks(ctx: Context, company: OpenedCompany, text: string): Promise<Outcome<Books>> {
  const accounts = await ctx.calls.finory.list_accounts({ companyId: company.id });
  if (!accounts.ok) return accounts;
  const span = await ctx.calls.finory.period_activity({ companyId: company.id, from: EARLIEST, to: LATEST });
  if (!span.ok) return span;
  const entity = await ctx.calls.firm.legal_entity({ id: company.id });
  if (!entity.ok) return entity;
  const books: Books = {
    company: { id: company.id, name: company.name, currency: company.baseCurrency },
    accounts: accounts.value.items.flatMap((account): AccountName[] =>
      isAccountType(account.type)
        ? [{ id: account.id, code: account.code, name: account.name, type: account.type }]
        : [],
    ),
    parties: [],
    anchor: {
      today: businessDateAt(ctx.clock.now(), company.timeZone),
      first: span.value.firstDate,
      last: span.value.lastDate,
      fiscalYearStart: entity.value.fiscalYearStart,
    },
    askable: askableOf(ctx.declared),
  };
  const parties = await findParties(ctx, company.id, unexplainedWords(text, books));
  return parties.ok ? ok({ ...books, parties: parties.value }) : parties;
}
