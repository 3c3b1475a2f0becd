import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from '../services/audit/module.ts';
import { firm } from '../services/firm/module.ts';
import { identity } from '../services/identity/module.ts';
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';

/** What somebody could try who has the application's login and nothing else. */
let kit: TestPlatform;
const TENANT = 'ten_one';

before(async () => {
  kit = await startTestPlatform({ modules: [audit, identity, firm] });
  await kit.database.asApplication(TENANT, request('apr_open', 'bill_1'));
  await kit.database.asApplication(TENANT, request('apr_done', 'bill_2'));
  await kit.database.asApplication(TENANT, vote('apr_done', 'usr_ben'));
  await kit.database.asApplication(
    TENANT,
    `update kernel.approvals set state = 'approved', decided_at = now() where id = 'apr_done'`,
  );
  await kit.database.asApplication(
    TENANT,
    `insert into kernel.idempotency_records (tenant_id, key, operation, fingerprint, created_at)
     values ('${TENANT}', 'k', 'x.y', 'f', now())`,
  );
  await kit.database.asApplication(TENANT, `update kernel.idempotency_records set response = '1' where key = 'k'`);
});
after(async () => await kit.close());

function request(id: string, subject: string, more: { state?: string; excluded?: string } = {}): string {
  return `insert into kernel.approvals (tenant_id, id, action, subject, permission, needed, requested_by, excluded, keys_may_vote, state, requested_at)
    values ('${TENANT}', '${id}', 'x.approve', '${subject}', 'x:y:z', 1, 'usr_ana', '${more.excluded ?? '{usr_ana}'}', false,
      '${more.state ?? 'requested'}', now())`;
}

function vote(id: string, voter: string): string {
  return `insert into kernel.approval_votes (tenant_id, approval_id, voter, decision, voted_at)
    values ('${TENANT}', '${id}', '${voter}', 'approve', now())`;
}

const open = `where id = 'apr_open'`;
const REFUSED: readonly (readonly [string, string, ...string[]])[] = [
  ['an approval that begins approved', request('apr_new', 'bill_3', { state: 'approved' })],
  ['an approval with nobody excluded', request('apr_new', 'bill_3', { excluded: '{}' })],
  ['an approval without a vote', `update kernel.approvals set state = 'approved' ${open}`],
  [
    'an approval by the vote of its author',
    vote('apr_open', 'usr_ana'),
    `update kernel.approvals set state = 'approved' ${open}`,
  ],
  ['taking the author out of who may not vote', `update kernel.approvals set excluded = '{}' ${open}`],
  ['asking for fewer votes', `update kernel.approvals set needed = 0 ${open}`],
  ['another author', `update kernel.approvals set requested_by = 'usr_cy' ${open}`],
  ['another thing that is approved', `update kernel.approvals set subject = 'bill_9' where id = 'apr_done'`],
  ['opening what was decided', `update kernel.approvals set state = 'requested' where id = 'apr_done'`],
  ['removing an approval', `delete from kernel.approvals where id = 'apr_done'`],
  ['removing a vote', `delete from kernel.approval_votes`],
  ['forgetting a request of today', `delete from kernel.idempotency_records`],
  ['another answer of a request', `update kernel.idempotency_records set response = '2'`],
  ['another fingerprint of a request', `update kernel.idempotency_records set fingerprint = 'g'`],
  [
    'an event of another firm',
    'select kernel.ensure_event_partition(now())',
    `insert into kernel.events (tenant_id, occurred_at, id, type, subject, actor, request_id, data)
     values ('ten_two', now(), 'evt_x', 't', 's', '{}', 'r', '{}')`,
  ],
  ['changing an event', `update kernel.events set subject = 's'`],
  ['changing the tree of the log', `update audit.nodes set hash = sha256('')`],
  ['removing a signed state', `delete from audit.checkpoints`],
  ['truncating the log', `truncate audit.chain`],
  ['a temporary table', `create temporary table mine (a int)`],
  ['a large object', `select lo_create(0)`],
  ['a large object of a file', `select lo_import('/etc/passwd')`],
  ['a table in the schema of everybody', `create table public.mine (a int)`],
  ['a table in the kernel', `create table kernel.mine (a int)`],
  ['a function', `create function public.mine() returns int language sql as 'select 1'`],
  ['switching the row policies off', `alter table kernel.approvals disable row level security`],
  ['switching triggers off', `set session_replication_role = replica`],
  ['dropping a trigger', `drop trigger keep_approval on kernel.approvals`],
  ['another role', `set role postgres`],
  ['reading a file of the server', `select pg_read_file('/etc/passwd')`],
  ['running a program', `copy (select 1) to program 'true'`],
  ['a migration that never ran', `insert into kernel.migrations (schema, name, hash) values ('x', 'y', 'z')`],
];

for (const [what, ...statements] of REFUSED) {
  test(`the application's login is refused: ${what}`, async () => {
    const tried = async (): Promise<void> => {
      for (const statement of statements) await kit.database.asApplication(TENANT, statement);
    };
    await assert.rejects(
      tried(),
      (error: Error & { code?: string }) => /^(42501|42P01|FA409|23001|22023|42704)$/.test(error.code ?? ''),
      what,
    );
  });
}

test('the control: what the use cases do is allowed', async () => {
  await kit.database.asApplication(TENANT, request('apr_good', 'bill_7'));
  await kit.database.asApplication(
    TENANT,
    `update kernel.approvals set excluded = '{usr_ana,usr_dee}' where id = 'apr_good'`,
  );
  await kit.database.asApplication(TENANT, vote('apr_good', 'usr_ben'));
  await kit.database.asApplication(
    TENANT,
    `update kernel.approvals set state = 'approved', decided_at = now() where id = 'apr_good'`,
  );
  await kit.database.asApplication(
    TENANT,
    `insert into kernel.idempotency_records (tenant_id, key, operation, fingerprint, created_at)
     values ('${TENANT}', 'old', 'x.y', 'f', now() - interval '8 days')`,
  );
  await kit.database.asApplication(TENANT, `delete from kernel.idempotency_records where key = 'old'`);
});
