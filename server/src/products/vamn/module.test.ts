import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { startTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import type { TestCaller } from '../../testing/test-platform.ts';
import { calculateMany } from './commands/calculate.ts';
import { keepGivenReceipts } from './commands/keep-receipts.ts';
import { runCalculation } from './commands/run-calculation.ts';
import { vamn } from './module.ts';
import { getReceipt } from './queries/get-receipt.ts';
import { verifyCertificate } from './queries/verify-certificate.ts';

let kit: TestPlatform;

before(async () => {
  kit = await startTestPlatform({ modules: [vamn] });
});
after(async () => await kit.close());

const usd = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'USD' });
const oven = {
  calculator: 'depreciation.straight_line',
  inputs: { cost: usd('9600'), salvage: usd('600'), lifeMonths: 60 },
};

/** Calculates as another module does, and has the receipt kept as it does after its commit. */
async function calculateAndKeep(caller: TestCaller) {
  const { results } = await kit.expect(caller, calculateMany, { requests: [oven] });
  const [result] = results;
  assert.ok(result);
  const { receiptId, value, certificate } = result;
  if (certificate) await kit.expect(caller, keepGivenReceipts, { receipts: [{ receiptId, value, certificate }] });
  return result;
}

test('the same calculation is stored once in a tenant, and once more in another', async () => {
  const [first, second] = [kit.newTenant(), kit.newTenant()];
  const one = await calculateAndKeep(kit.person(first, 'Ana'));
  const again = await calculateAndKeep(kit.person(first, 'Ben'));
  const other = await calculateAndKeep(kit.person(second, 'Eve'));
  assert.equal(one.value, '150.00');
  assert.equal(again.receiptId, one.receiptId);
  assert.notEqual(other.receiptId, one.receiptId);
  assert.equal((await kit.database.asApplication(first, 'select id from vamn.receipts')).length, 1);
});

test('two requests at the same moment end with one receipt', async () => {
  const caller = kit.person(kit.newTenant(), 'Ana');
  const results = await Promise.all(Array.from({ length: 6 }, async () => await calculateAndKeep(caller)));
  assert.equal(new Set(results.map((result) => result.receiptId)).size, 1);
});

test('a receipt is kept only for a certificate that holds, and only under its own identifier', async () => {
  const caller = kit.person(kit.newTenant(), 'Ana');
  const { results } = await kit.expect(caller, calculateMany, { requests: [oven] });
  const [given] = results;
  assert.ok(given?.certificate);
  const { receiptId, value, certificate } = given;
  const altered = { ...certificate, calculator: 'prepaid.release' };
  for (const offered of [
    { receiptId, value, certificate: altered },
    { receiptId: receiptId.replace(/.$/, (last) => (last === '0' ? '1' : '0')), value, certificate },
  ]) {
    const refused = await kit.run(caller, keepGivenReceipts, { receipts: [offered] });
    assert.equal(!refused.ok && refused.refusal.code, 'vamn.not_a_certificate');
  }
  assert.equal((await kit.database.asApplication(caller.tenantId, 'select id from vamn.receipts')).length, 0);
});

test('a stored certificate still passes the checker, and no longer after one figure is altered', async () => {
  const caller = kit.person(kit.newTenant(), 'Ana');
  const { receiptId } = await kit.expect(caller, runCalculation, oven);
  const receipt = await kit.expect(caller, getReceipt, { receiptId });
  assert.deepEqual(await kit.expect(caller, verifyCertificate, { certificate: receipt.certificate }), {
    valid: true,
    definition: 'catalogue',
    standing: 'valid',
    signer: 'trusted',
    signedBy: Object(receipt.certificate['signature']).keyId,
  });
  const results = receipt.certificate['results'] as readonly Record<string, unknown>[];
  const altered = { ...receipt.certificate, results: [{ ...results[0], out: '151' }, ...results.slice(1)] };
  assert.equal((await kit.expect(caller, verifyCertificate, { certificate: altered })).valid, false);
});

test('a receipt cannot be changed, not even by the owner of the database', async () => {
  const caller = kit.person(kit.newTenant(), 'Ana');
  await calculateAndKeep(caller);
  await assert.rejects(kit.database.asOwner("update vamn.receipts set value = '151.00'"), /append-only/);
  await assert.rejects(
    kit.database.asApplication(caller.tenantId, 'delete from vamn.receipts'),
    /permission denied|append-only/,
  );
});

test('a batch is all or nothing and says which request is wrong', async () => {
  const tenantId = kit.newTenant();
  const caller = kit.person(tenantId, 'Ana');
  const refused = await kit.run(caller, calculateMany, {
    requests: [oven, { calculator: 'ledger.net', inputs: { postings: [usd('1'), { amount: '1', currency: 'EUR' }] } }],
  });
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'vamn.mixed_units');
  assert.match(refused.refusal.message, /^Request 2 of 2:/);
  assert.equal((await kit.database.asApplication(tenantId, 'select id from vamn.receipts')).length, 0);
  const { results } = unwrap(await kit.run(caller, calculateMany, { requests: [oven, oven] }));
  assert.equal(results[0]?.receiptId, results[1]?.receiptId);
});

test("another tenant's receipt is not found, and the attempt is in both trails", async () => {
  const [mine, theirs] = [kit.newTenant(), kit.newTenant()];
  const { receiptId } = await calculateAndKeep(kit.person(theirs, 'Eve'));
  const outcome = await kit.run(kit.person(mine, 'Ana'), getReceipt, { receiptId });
  assert.ok(!outcome.ok);
  assert.equal(outcome.refusal.kind, 'not_found');
  for (const tenant of [mine, theirs]) {
    const events = await kit.database.asApplication(
      tenant,
      "select 1 from kernel.events where type = 'kernel.access_denied.v1' and subject = $1",
      [receiptId],
    );
    assert.equal(events.length, 1);
  }
});

test('only what a person ran counts as usage', async () => {
  const tenantId = kit.newTenant();
  const caller = kit.person(tenantId, 'Ana');
  await calculateAndKeep(caller);
  await kit.expect(caller, runCalculation, oven);
  const events = await kit.database.asApplication(
    tenantId,
    "select data from kernel.events where type = 'vamn.calculation_run.v1'",
  );
  assert.equal(events.length, 1);
});
