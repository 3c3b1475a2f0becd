import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok, unwrap } from '@finaceverse/base/outcome';
import { nextState } from '../../kernel/state-machine.ts';
import { command } from './kit.ts';
import { firm } from '../../services/firm/module.ts';
import { documents } from '../../services/documents/module.ts';
import { startTestPlatform, type TestCaller, type TestPlatform } from '../../testing/test-platform.ts';
import * as papers from '../cyloid/contract.ts';
import { paperMachine, type PaperState } from '../cyloid/testing.ts';
import { cyloid } from '../cyloid/module.ts';
import * as books from '../finory/contract.ts';
import { claimMachine, type ClaimState, payables } from '../finory/testing.ts';
import { finory } from '../finory/module.ts';
import { vamn } from '../vamn/module.ts';
import { epiq } from './module.ts';
import { checkLiveLog } from './queries/check-live-log.ts';
import { describeLiveLog } from './queries/describe-live-log.ts';
import { listCases } from './queries/list-cases.ts';

const HAPPENINGS = { ...papers, ...books } as const;

type Happening =
  | 'documentReceived'
  | 'documentExtracted'
  | 'documentValidated'
  | 'documentRejected'
  | 'billDrafted'
  | 'billApproved'
  | 'billPosted'
  | 'billPaid';

/** Writes an event as its module would; the declaration's schema still checks the data. */
const happen = command({
  name: 'epiq.test_happen',
  summary: 'Lets something have happened.',
  permission: 'signed_in',
  input: z.object({ event: z.custom<Happening>(), subject: z.string(), data: z.record(z.string(), z.unknown()) }),
  output: z.object({}),
  handle: async (ctx, input) => {
    const declaration = HAPPENINGS[input.event];
    await ctx.emit<unknown>(
      { ...declaration, data: declaration.data as z.ZodType<unknown> },
      { subject: input.subject, data: input.data },
    );
    return ok({});
  },
});

let kit: TestPlatform;
before(async () => {
  kit = await startTestPlatform({ modules: [firm, documents, vamn, cyloid, finory, epiq] });
});
after(async () => await kit.close());

async function paper(person: TestCaller, documentId: string, paperKind: string): Promise<void> {
  const subject = { documentId, companyId: 'com_1' };
  const received = {
    ...subject,
    paperKind: 'unknown',
    name: 'a.pdf',
    receivedAt: '2026-01-05T09:00:00Z',
    documentVersion: 1,
  };
  await kit.expect(person, happen, { event: 'documentReceived', subject: documentId, data: received });
  kit.clock.advance({ minutes: 1 });
  const extracted = { ...subject, paperKind, format: 'pdf', name: 'a.pdf', number: 'A-1', fields: 1, flags: 0 };
  await kit.expect(person, happen, { event: 'documentExtracted', subject: documentId, data: extracted });
}

async function bill(
  person: TestCaller,
  event: Happening,
  billId: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  kit.clock.advance({ hours: 1 });
  const missing = {
    billDrafted: { matchState: 'no_order', vendorKnown: true },
    billPosted: { journalId: 'jnl_1' },
    billPaid: { paymentId: 'pay_1' },
  };
  const own = event in missing ? missing[event as keyof typeof missing] : {};
  await kit.expect(person, happen, {
    event,
    subject: billId,
    data: { billId, number: 'A-1', companyId: 'com_1', ...own, ...more },
  });
}

test('a bill whose events do not name its paper is joined to it by the event that names both', async () => {
  const person = kit.person(kit.newTenant(), 'Ana');
  await paper(person, 'doc_1', 'invoice');
  await bill(person, 'billDrafted', 'bil_1', { documentId: 'doc_1' });
  await bill(person, 'billApproved', 'bil_1');
  await bill(person, 'billPosted', 'bil_1');
  const { items } = await kit.expect(person, listCases, { log: 'payables', limit: 50 });
  assert.deepEqual(
    items.map((each) => [each.caseId, each.billId, each.events.map((event) => event.activity)]),
    [['doc_1', 'bil_1', ['received', 'extracted', 'approved', 'posted']]],
  );
  assert.equal(items[0]?.milestoneSeconds, 3 * 3600 + 60);
});

test('credit notes, bank statements and papers that were never read make no case', async () => {
  const person = kit.person(kit.newTenant(), 'Ana');
  for (const kind of ['credit_note', 'bank_statement', 'other', 'unknown']) await paper(person, `doc_${kind}`, kind);
  const statistics = await kit.expect(person, describeLiveLog, { log: 'payables' });
  assert.deepEqual(
    [statistics.cases, statistics.events, statistics.medianThroughputSeconds, statistics.milestones.medianSeconds],
    [0, 0, null, null],
  );
});

test('a bill entered by hand is a case, and the checks that it went past are named as missing', async () => {
  const person = kit.person(kit.newTenant(), 'Ana');
  await bill(person, 'billDrafted', 'bil_2');
  await bill(person, 'billApproved', 'bil_2');
  await bill(person, 'billPosted', 'bil_2');
  const conformance = await kit.expect(person, checkLiveLog, { log: 'payables' });
  const missing = conformance.deviations
    .filter((each) => each.kind === 'missing')
    .map((each) => each.activity)
    .sort();
  assert.deepEqual(missing, ['extracted', 'received', 'validated']);
  assert.deepEqual(
    conformance.deviations.map((each) => each.caseIds),
    [['bil_2'], ['bil_2'], ['bil_2']],
  );
  assert.ok(conformance.fitness > 0 && conformance.fitness < 1);
});

test('a log can be narrowed to one company, and a log that is not there is refused with those that are', async () => {
  const person = kit.person(kit.newTenant(), 'Ana');
  await paper(person, 'doc_1', 'invoice');
  assert.equal((await kit.expect(person, describeLiveLog, { log: 'payables', companyId: 'com_2' })).cases, 0);
  assert.equal((await kit.expect(person, describeLiveLog, { log: 'payables', companyId: 'com_1' })).cases, 1);
  const refused = await kit.run(person, describeLiveLog, { log: 'sales' });
  assert.ok(!refused.ok && refused.refusal.code === 'epiq.no_such_log' && refused.refusal.message.includes('payables'));
});

test('the declared process is a path through the state machines of papers and bills', () => {
  let paperState: PaperState = paperMachine.initial;
  let billState: ClaimState = claimMachine.initial;
  for (const { machine, action } of payables.process.transitions) {
    if (action === 'begin') assert.equal(paperState, paperMachine.initial);
    else if (machine === 'paper')
      paperState = unwrap(nextState(paperMachine, paperState, action as keyof typeof paperMachine.transitions));
    else billState = unwrap(nextState(claimMachine, billState, action as keyof typeof claimMachine.transitions));
  }
  assert.deepEqual([paperState, billState], ['valid', 'paid']);
  assert.ok(!nextState(claimMachine, 'draft', 'post').ok, 'the control: a step out of order is refused');
});

test('a case that goes on is judged by what has happened, and one that was lawfully rejected is over', async () => {
  const person = kit.person(kit.newTenant(), 'Ana');
  await paper(person, 'doc_open', 'invoice');
  const running = await kit.expect(person, checkLiveLog, { log: 'payables' });
  assert.deepEqual([running.openCases, running.fittingCases, running.fitness, running.deviations], [1, 1, 1, []]);
  const rejected = { documentId: 'doc_open', companyId: 'com_1', paperKind: 'invoice', reason: 'Not ours.' };
  await kit.expect(person, happen, { event: 'documentRejected', subject: 'doc_open', data: rejected });
  const over = await kit.expect(person, checkLiveLog, { log: 'payables' });
  assert.deepEqual([over.openCases, over.fittingCases, over.deviations], [0, 1, []]);
  const statistics = await kit.expect(person, describeLiveLog, { log: 'payables' });
  assert.deepEqual([statistics.openCases, statistics.cases], [0, 1]);
});
