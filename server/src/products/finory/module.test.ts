import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isId } from '@finaceverse/base/id';
import { openBooks } from './commands/books.test-kit.ts';
import { getCompany, listAccounts, listPeriods } from './queries/list-books.ts';
import { reportTrialBalance } from './queries/report-statements.ts';

test('the module boots with only what it needs, and a foreign company is not found and leaves a trace on both sides', async () => {
  const books = await openBooks();
  const { kit, ana, companyId } = books;
  try {
    const accounts = await books.does(ana, listAccounts, { limit: 500 });
    assert.ok(accounts.items.length > 30);
    assert.ok(accounts.items.every((account) => isId(account.id, 'acc')));
    assert.equal((await books.does(ana, listPeriods, {})).items.length, 12);
    const trial = await books.does(ana, reportTrialBalance, { asOf: '2026-01-31' });
    assert.deepEqual(trial.totals, { debit: '50000.00', credit: '50000.00' });

    const stranger = kit.person(kit.newTenant(), 'Otto of Orchid Books');
    const foreign = await kit.run(stranger, getCompany, { companyId });
    assert.ok(!foreign.ok && foreign.refusal.kind === 'not_found' && foreign.refusal.code === 'finory.no_such_company');
    const denied = await kit.database.asOwner(
      `select tenant_id, data->>'side' as side from kernel.events where type = 'kernel.access_denied.v1' and subject = $1 order by side`,
      [companyId],
    );
    assert.deepEqual(
      denied.map((row) => row['side']),
      ['attempted', 'protected'],
    );
    assert.deepEqual(
      denied.map((row) => row['tenant_id']),
      [stranger.tenantId, books.tenantId],
    );

    const reader = kit.person(books.tenantId, 'Rita', ['finory:book:read']);
    const forbidden = await kit.run(reader, (await import('./commands/draft-journal.ts')).draftJournal, {
      companyId,
      date: '2026-01-05',
      description: 'x',
      lines: [
        { accountCode: '6700', debit: '1.00' },
        { accountCode: '2400', credit: '1.00' },
      ],
    });
    assert.ok(!forbidden.ok && forbidden.refusal.kind === 'forbidden');
  } finally {
    await kit.close();
  }
});
