import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Outcome } from '@finaceverse/base/outcome';
import { unwrap } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../../../kernel/caller.ts';
import { MODULES } from '../../../modules.ts';
import {
  delegateApproval,
  endDelegationEarly,
  createApiKey,
  addUser,
  provisionTenant,
  issueAccessToken,
  delegations,
} from '../../../services/identity/testing.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { addGoldenCase, draftDefinition, publishDefinition, submitDefinition } from '../../vamn/testing.ts';
import { announceFacts } from './books.test-kit.ts';
import { addParty } from './add-party.ts';
import { approveBill, approveCreditNote } from './approve-bill.ts';
import { approveJournal } from './approve-journal.ts';
import { applyCreditNote, assignVendor, disputeBill, resumeBill, setBillAccounts, voidBill } from './change-bill.ts';
import { closePeriod, reopenPeriod } from './close-period.ts';
import { draftJournal } from './draft-journal.ts';
import { draftPurchaseOrder } from './draft-purchase-order.ts';
import { enterBill } from './enter-bill.ts';
import { approvePurchaseOrder } from './move-purchase-order.ts';
import { openCompany } from './open-company.ts';
import { listPeriods } from '../queries/list-books.ts';
import { listBills, listCreditNotes } from '../queries/list-trade.ts';

/**
 * Four eyes are the eyes of two persons, for everything that takes an approval. Everybody here has really signed in:
 * rights, keys and delegations come from identity.
 */
const PASSWORD = 'correct horse battery';
let kit: TestPlatform;
let companyId: string;
let vendorId: string;
let serial = 0;
const keys = new Map<string, string>();

async function callerBy(token: string): Promise<Caller> {
  const principal = unwrap(await kit.platform.authenticate({ kind: 'bearer', token }, 'req_test'));
  return { ...principal, permissions: new Set(principal.permissions), requestId: 'req_test', depth: 0 };
}

async function signedIn(name: string): Promise<Caller> {
  const { accessToken } = await kit.expect(anonymousCaller('req_test'), issueAccessToken, {
    email: `${name}@eyes.example`,
    password: PASSWORD,
  });
  return await callerBy(accessToken);
}

/** The person, as their key acts for them; each name of a key makes a key of its own. */
async function throughKey(name: string, key = 'robot'): Promise<Caller> {
  const known = keys.get(`${name}:${key}`);
  if (known !== undefined) return await callerBy(known);
  const owner = await signedIn(name);
  const made = await kit.expect(owner, createApiKey, { name: key, permissions: [...owner.permissions] });
  keys.set(`${name}:${key}`, made.key);
  return await callerBy(made.key);
}

before(async () => {
  kit = await startTestPlatform({ modules: MODULES });
  await kit.expect(anonymousCaller('req_test'), provisionTenant, {
    name: 'Four Eyes & Co',
    partner: { email: 'ana@eyes.example', name: 'Ana', password: PASSWORD },
  });
  const ana = await signedIn('ana');
  for (const [name, role] of [
    ['ben', 'partner'],
    ['cy', 'auditor'],
    ['dan', 'partner'],
  ] as const)
    await kit.expect(ana, addUser, { email: `${name}@eyes.example`, name, role, password: PASSWORD });
  const company = await kit.expect(ana, openCompany, {
    name: 'Harbor Lane Foods',
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    template: 'us_general',
    fiscalYear: 2026,
  });
  companyId = company.id;
  const vendor = await kit.expect(ana, addParty, {
    companyId,
    kind: 'vendor',
    name: 'Northwind',
    currency: 'USD',
    defaultAccountCode: '5100',
  });
  vendorId = vendor.id;
});
after(async () => await kit.close());

/** Everything that takes an approval: how somebody prepares one, and how somebody approves it. */
interface Kind {
  readonly prepare: (who: Caller) => Promise<string>;
  readonly approve: (who: Caller, id: string) => Promise<Outcome<unknown>>;
}

const LINE = { description: 'Boxes', quantity: '1', unitPrice: '100.00' };

/** A paper that somebody handed in, as it is known once it is proven; gives its number. */
async function paperOf(who: Caller, paperKind: 'invoice' | 'credit_note', supplier: string): Promise<string> {
  serial += 1;
  const number = `C-${serial}`;
  const facts = {
    supplier: { name: supplier },
    number,
    issueDate: '2026-01-05',
    currency: 'USD',
    lines: [{ description: 'Boxes', quantity: '1', unitPrice: '10.00', net: '10.00', taxRate: '0' }],
    netTotal: '10.00',
    taxTotal: '0.00',
    grossTotal: '10.00',
    payable: '10.00',
  };
  const documentId = `doc_${String(serial).padStart(26, '0')}`;
  await kit.expect(who, announceFacts, { documentId, companyId, paperKind, preparedBy: who.actor.id, facts });
  await kit.platform.settled();
  return number;
}

const KINDS: Readonly<Record<string, Kind>> = {
  journal: {
    prepare: async (who) => {
      const lines = [
        { accountCode: '5100', debit: '1000000.00' },
        { accountCode: '3000', credit: '1000000.00' },
      ];
      const draft = { companyId, date: '2026-01-05', description: 'By hand', lines };
      return (await kit.expect(who, draftJournal, draft)).id;
    },
    approve: async (who, journalId) => await kit.run(who, approveJournal, { companyId, journalId }),
  },
  bill: {
    prepare: async (who) => {
      serial += 1;
      const bill = { companyId, vendorId, number: `B-${serial}`, date: '2026-01-05', currency: 'USD', lines: [LINE] };
      return (await kit.expect(who, enterBill, bill)).id;
    },
    approve: async (who, billId) => await kit.run(who, approveBill, { companyId, billId }),
  },
  'credit note': {
    prepare: async (who) => {
      const number = await paperOf(who, 'credit_note', 'Northwind');
      const notes = await kit.expect(who, listCreditNotes, { companyId, limit: 200 });
      return notes.items.find((note) => note.number === number)?.id ?? assert.fail('the credit note is there');
    },
    approve: async (who, creditNoteId) => await kit.run(who, approveCreditNote, { companyId, creditNoteId }),
  },
  'purchase order': {
    prepare: async (who) =>
      (
        await kit.expect(who, draftPurchaseOrder, {
          companyId,
          vendorId,
          date: '2026-01-05',
          currency: 'USD',
          taxRate: '0',
          lines: [LINE],
        })
      ).id,
    approve: async (who, orderId) => await kit.run(who, approvePurchaseOrder, { companyId, orderId }),
  },
  definition: {
    prepare: async (who) => {
      serial += 1;
      const { id } = await kit.expect(who, draftDefinition, {
        name: `late.interest_${serial}`,
        formula: 'ROUND(balance * 9% * days / 365, 2)',
        rules: ['day-count.actual-365'],
        from: '2025-01-01',
      });
      const inputs = { days: 10, balance: { amount: '1000.00', currency: 'EUR' } };
      await kit.expect(who, addGoldenCase, { definitionId: id, name: 'ten days', inputs, expected: '2.47' });
      await kit.expect(who, submitDefinition, { definitionId: id });
      return id;
    },
    approve: async (who, definitionId) => await kit.run(who, publishDefinition, { definitionId }),
  },
};

const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code);
const OWN_WORK = ['kernel.self_approval', 'vamn.self_review'];

for (const [kind, { prepare, approve }] of Object.entries(KINDS)) {
  test(`${kind}: nobody approves their own, by hand or by key, and no key approves anything`, async () => {
    const ana = await signedIn('ana');
    const id = await prepare(ana);
    assert.ok(OWN_WORK.includes(codeOf(await approve(ana, id))), 'own work');
    const ownKey = codeOf(await approve(await throughKey('ana'), id));
    assert.ok([...OWN_WORK, 'kernel.not_in_person'].includes(ownKey), `own key: ${ownKey}`);
    assert.equal(codeOf(await approve(await throughKey('ben'), id)), 'kernel.not_in_person', 'the key of another');
    assert.equal(codeOf(await approve(await signedIn('ben'), id)), 'ok', 'another person');
  });

  test(`${kind}: what a key prepared its owner cannot approve`, async () => {
    const id = await prepare(await throughKey('ana'));
    assert.ok(OWN_WORK.includes(codeOf(await approve(await signedIn('ana'), id))));
    assert.equal(codeOf(await approve(await signedIn('ben'), id)), 'ok');
  });

  test(`${kind}: a delegate approves what was delegated, but never the delegator's own work, and not after the end`, async () => {
    const [ana, ben] = [await signedIn('ana'), await signedIn('ben')];
    const [bens, anas] = [await prepare(ben), await prepare(ana)];
    const before = await signedIn('cy');
    assert.equal(codeOf(await approve(before, bens)), 'kernel.not_permitted');
    const delegation = await kit.expect(ana, delegateApproval, {
      delegateId: before.actor.id,
      from: '2026-01-01T00:00:00Z',
      until: '2026-02-01T00:00:00Z',
      permissions: [...ana.permissions].filter((name) => name.endsWith(':approve')),
    });
    const cy = await signedIn('cy');
    assert.ok(
      (await kit.expect(cy, delegations, {})).items.some(({ id }) => id === delegation.id),
      'it is listed',
    );
    const forAna = codeOf(await approve(cy, anas));
    assert.ok(['kernel.not_an_approver', ...OWN_WORK].includes(forAna), `the delegator's own: ${forAna}`);
    assert.equal(codeOf(await approve(cy, bens)), 'ok');
    const next = await prepare(ben);
    await kit.expect(ana, endDelegationEarly, { delegationId: delegation.id });
    assert.equal(codeOf(await approve(await signedIn('cy'), next)), 'kernel.not_permitted');
    assert.equal(codeOf(await approve(ana, next)), 'ok');
  });
}

/** Work on a claim that another prepared: how it comes about, with the claim that is to be approved. */
const TOUCHES: Readonly<Record<string, (preparer: Caller, worker: Caller) => Promise<string>>> = {
  'chose the accounts of a bill': async (preparer, worker) => {
    const billId = (await KINDS['bill']?.prepare(preparer)) ?? '';
    const lines = [{ line: 1, accountCode: '5000' }];
    await kit.expect(worker, setBillAccounts, { companyId, billId, kind: 'bill' as const, lines });
    return billId;
  },
  'said which vendor a bill is from': async (preparer, worker) => {
    const number = await paperOf(preparer, 'invoice', 'Somebody Unknown');
    const bills = await kit.expect(preparer, listBills, { companyId, limit: 200 });
    const billId = bills.items.find((bill) => bill.number === number)?.id ?? assert.fail('the bill is there');
    await kit.expect(worker, assignVendor, { companyId, billId, vendorId, kind: 'bill' as const });
    return billId;
  },
  'applied a credit note to a bill': async (preparer, worker) => {
    const billId = (await KINDS['bill']?.prepare(preparer)) ?? '';
    const creditNoteId = (await KINDS['credit note']?.prepare(preparer)) ?? '';
    await kit.expect(worker, applyCreditNote, { companyId, billId, creditNoteId });
    return billId;
  },
};

for (const [what, touch] of Object.entries(TOUCHES)) {
  test(`whoever ${what} has worked on it and does not approve it, also after a dispute; a third person does`, async () => {
    const [ana, ben, dan] = [await signedIn('ana'), await signedIn('ben'), await signedIn('dan')];
    const billId = await touch(ana, ben);
    const approve = async (who: Caller): Promise<string> =>
      codeOf(await kit.run(who, approveBill, { companyId, billId }));
    assert.equal(await approve(ben), 'kernel.self_approval');
    assert.equal(await approve(await throughKey('ben')), 'kernel.not_in_person');
    assert.equal(await approve(dan), 'ok');
    await kit.expect(dan, disputeBill, { companyId, billId, reason: 'Too dear' });
    await kit.expect(ana, resumeBill, { companyId, billId, reason: 'Settled' });
    assert.equal(await approve(ben), 'kernel.self_approval');
    assert.equal(await approve(dan), 'ok');
  });
}

test('a delegate votes and does nothing else that the permission opens', async () => {
  const [ana, ben] = [await signedIn('ana'), await signedIn('ben')];
  const billId = await KINDS['bill']?.prepare(ben);
  assert.ok(billId !== undefined);
  const span = { from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' };
  const delegateId = (await signedIn('cy')).actor.id;
  const { id } = await kit.expect(ana, delegateApproval, {
    delegateId,
    ...span,
    permissions: ['finory:bill:approve'],
  });
  const refused = await kit.run(await signedIn('cy'), voidBill, { companyId, billId, reason: 'No reason' });
  assert.equal(codeOf(refused), 'kernel.not_permitted');
  await kit.expect(ana, endDelegationEarly, { delegationId: id });
});

test('one person with two keys does not reopen a closed month, nor does a person with the keys of others', async () => {
  const ana = await signedIn('ana');
  const periodId = (await kit.expect(ana, listPeriods, { companyId })).items.find(({ name }) =>
    /12|Dec/.test(name),
  )?.id;
  assert.ok(periodId !== undefined);
  await kit.expect(ana, closePeriod, { companyId, periodId, soft: false, acceptOpenSteps: true });
  const reopen = async (who: Caller): Promise<string> => {
    const outcome = await kit.run(who, reopenPeriod, { companyId, periodId, reason: 'A cut-off mistake' });
    return outcome.ok ? `missing ${outcome.value.approvalsMissing}` : outcome.refusal.code;
  };
  assert.equal(await reopen(ana), 'missing 2');
  assert.equal(await reopen(await throughKey('ana', 'one')), 'kernel.not_in_person');
  assert.equal(await reopen(await throughKey('ana', 'two')), 'kernel.not_in_person');
  assert.equal(await reopen(await throughKey('ben', 'one')), 'kernel.not_in_person');
  assert.equal(await reopen(await signedIn('ben')), 'missing 1');
  assert.equal(await reopen(await signedIn('ben')), 'kernel.already_voted');
  assert.equal(await reopen(await signedIn('dan')), 'missing 0');
});
