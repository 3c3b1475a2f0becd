import assert from 'node:assert/strict';
import type { TestDatabase } from '@finaceverse/server/testing';

/** Holds that nothing is lost: every event stands in its firm's chain, every named receipt is kept, no delivery failed. */
export async function checkTrail(database: TestDatabase): Promise<void> {
  const trails = await database.asOwner(
    `select e.tenant_id, count(*)::int as events,
       (select count(*)::int from audit.chain c where c.tenant_id = e.tenant_id) as links
     from kernel.events e group by 1 order by 1`,
  );
  assert.ok(trails.length > 1, 'there are events of several firms');
  for (const { tenant_id: tenant, events, links } of trails)
    assert.equal(links, events, `the chain of ${String(tenant)}`);
  const orphans = await database.asOwner(
    `select r.receipt_id from finory.journal_receipts r
     where not exists (select from vamn.receipts v where (v.tenant_id, v.id) = (r.tenant_id, r.receipt_id))`,
  );
  assert.deepEqual(orphans, [], 'every receipt that a journal names is kept');
  assert.deepEqual(await database.asOwner('select * from kernel.dead_letters'), []);
}
