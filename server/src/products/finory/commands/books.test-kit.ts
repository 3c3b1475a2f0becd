import { ok, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Operation } from '../../../kernel/operation.ts';
import { command } from '../kit.ts';
import { firm } from '../../../services/firm/module.ts';
import { documents } from '../../../services/documents/module.ts';
import { startTestPlatform, type TestCaller, type TestPlatform } from '../../../testing/test-platform.ts';
import { factsProven, type ProvenFacts } from '../../cyloid/contract.ts';
import { cyloid } from '../../cyloid/module.ts';
import { vamn } from '../../vamn/module.ts';
import { addBankAccount } from './add-bank-account.ts';
import { addParty } from './add-party.ts';
import { approveJournal } from './approve-journal.ts';
import { draftJournal } from './draft-journal.ts';
import { openCompany } from './open-company.ts';
import { finory } from '../module.ts';

/** A company with people, a bank account and an opening entry. */
export interface Books {
  readonly kit: TestPlatform;
  readonly tenantId: string;
  /** Prepares; holds every permission. */
  readonly ben: TestCaller;
  /** Approves; holds every permission. */
  readonly ana: TestCaller;
  readonly companyId: string;
  readonly bankAccountId: string;
  /** Runs an operation of this company that must succeed. */
  readonly does: <In extends object, Out>(
    who: TestCaller,
    operation: Operation<In, Out>,
    input: Omit<In, 'companyId'>,
  ) => Promise<Out>;
  /** Runs an operation of this company and gives its outcome. */
  readonly tries: <In extends object, Out>(
    who: TestCaller,
    operation: Operation<In, Out>,
    input: Omit<In, 'companyId'>,
  ) => Promise<Outcome<Out>>;
  /** A paper's facts as Cyloid announces them, and all that follows from them. */
  readonly paperArrives: (
    paperKind: 'invoice' | 'credit_note',
    facts: ProvenFacts,
    preparedBy: string,
  ) => Promise<string>;
}

/** Stands where Cyloid stands: announces facts of a paper. */
export const announceFacts = command({
  name: 'cyloid.announce_facts',
  summary: 'Announces proven facts.',
  permission: 'signed_in',
  input: factsProven.data,
  output: z.object({}),
  handle: async (ctx, input) => {
    await ctx.emit(factsProven, { subject: input.documentId, data: input });
    return ok({});
  },
});

export const modules = [firm, documents, vamn, cyloid, finory];

/** Starts the module with what it needs, and opens the books of a company on 1 January 2026. */
export async function openBooks(kit?: TestPlatform): Promise<Books> {
  const platform = kit ?? (await startTestPlatform({ modules }));
  const tenantId = platform.newTenant();
  const ben = platform.person(tenantId, 'Ben');
  const ana = platform.person(tenantId, 'Ana');
  const company = await platform.expect(ana, openCompany, {
    name: 'Harbor Lane Foods',
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    template: 'us_general',
    fiscalYear: 2026,
  });
  const companyId = company.id;
  // The operations of a company take its identifier beside all else.
  const full = <In>(input: Omit<In, 'companyId'>): In => ({ ...input, companyId }) as unknown as In;
  const does: Books['does'] = async (who, operation, input) => await platform.expect(who, operation, full(input));
  const tries: Books['tries'] = async (who, operation, input) => await platform.run(who, operation, full(input));
  const bank = await does(ana, addBankAccount, {
    name: 'Checking',
    accountCode: '1000',
    currency: 'USD',
    number: '000123456789',
  });
  const opening = await does(ben, draftJournal, {
    date: '2026-01-01',
    description: 'Opening balances',
    lines: [
      { accountCode: '1000', debit: '50000.00' },
      { accountCode: '3000', credit: '50000.00' },
    ],
  });
  await does(ana, approveJournal, { journalId: opening.id });
  let papers = 0;
  const paperArrives: Books['paperArrives'] = async (paperKind, facts, preparedBy) => {
    papers += 1;
    const documentId = `doc_${String(papers).padStart(26, '0')}`;
    await platform.expect(ben, announceFacts, { documentId, companyId, paperKind, preparedBy, facts });
    await platform.platform.settled();
    return documentId;
  };
  return { kit: platform, tenantId, ben, ana, companyId, bankAccountId: bank.id, does, tries, paperArrives };
}

/** Why an operation was refused, which it must have been. */
export function refusalOf(outcome: Outcome<unknown>): Refusal {
  assert.ok(!outcome.ok, 'It was done');
  return outcome.refusal;
}

/** A vendor of the company. */
export async function addVendor(books: Books, name: string, defaultAccountCode?: string): Promise<string> {
  const vendor = await books.does(books.ana, addParty, {
    kind: 'vendor',
    name,
    currency: 'USD',
    ...(defaultAccountCode !== undefined && { defaultAccountCode }),
  });
  return vendor.id;
}
