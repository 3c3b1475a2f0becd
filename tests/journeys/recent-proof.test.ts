import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openCompany } from './company.ts';
import { PASSWORD, startTestServer, type Firm, type TestServer } from './test-server.ts';
import { problemIn, Visitor } from './visitor.ts';

let system: TestServer;
let firm: Firm;

before(async () => {
  system = await startTestServer();
  firm = await system.newFirm('Meridian');
});
after(async () => await system.close());

/** What moves money, takes lists out of the firm, or gives rights and keys. */
const ASKED = [
  'audit.export',
  'finory.record_payment',
  'finory.refund_credit',
  'identity.add_user',
  'identity.change_role',
  'identity.add_openid_connection',
  'identity.answer_consent',
  'identity.answer_device',
  'identity.create_api_key',
  'identity.register_application',
  'identity.renew_application_secret',
  'identity.create_scim_token',
  'identity.define_role',
  'identity.give_grant',
];

test('what moves money, takes a list out of the firm or gives rights declares that it asks for a recent proof', () => {
  const operations = system.server.platform.registry.all.flatMap(({ routes }) =>
    routes.map(({ operation }) => operation),
  );
  const asking = operations.filter(({ recentProof }) => recentProof !== undefined).map(({ name }) => name);
  assert.deepEqual(
    ASKED.filter((name) => !asking.includes(name)),
    [],
  );
});

test('money goes out and lists leave after a proof of the last quarter of an hour; what comes in asks for none', async () => {
  const company = await openCompany(firm, 'Harbor Lane Foods');
  const ben = new Visitor(system.url);
  await ben.signIn('ben@meridian.example', PASSWORD);
  system.clock.advance({ minutes: 20 });
  const payment = (kind: string, partyId: string) => ({
    kind,
    partyId,
    bankAccountId: company.bankAccountId,
    date: '2026-02-05',
    amount: '5.00',
    currency: 'USD',
    allocations: [],
    onAccount: true,
  });
  const out = await ben.send('POST', `${company.books}/payments`, {
    json: payment('vendor_payment', company.vendorId),
  });
  assert.deepEqual([out.status, problemIn(out).code], [403, 'kernel.proof_needed']);
  assert.equal(problemIn(await ben.get('/v1/audit/export')).code, 'kernel.proof_needed');
  const into = await ben.send('POST', `${company.books}/payments`, {
    json: payment('customer_receipt', company.customerId),
  });
  assert.equal(into.status, 201);
  await ben.made('/v1/identity/proof', { password: PASSWORD });
  const again = await ben.send('POST', `${company.books}/payments`, {
    json: payment('vendor_payment', company.vendorId),
  });
  assert.equal(again.status, 201);
  assert.equal((await ben.get('/v1/audit/export')).status, 200);
});
