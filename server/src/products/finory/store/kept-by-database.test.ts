import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBooks, refusalOf, type Books } from '../commands/books.test-kit.ts';
import { addParty } from '../commands/add-party.ts';
import { addAccount, setAccountRole } from '../commands/add-account.ts';
import { addBankAccount } from '../commands/add-bank-account.ts';
import { addFixedAsset } from '../commands/add-schedule.ts';
import { approveJournal } from '../commands/approve-journal.ts';
import { closePeriod, reopenPeriod } from '../commands/close-period.ts';
import { draftJournal } from '../commands/draft-journal.ts';
import { draftSalesInvoice } from '../commands/draft-sales-invoice.ts';
import { importStatement } from '../commands/import-statement.ts';
import { openCompany } from '../commands/open-company.ts';
import { postSalesInvoice } from '../commands/post-sales-invoice.ts';
import { reopenStatement, signReconciliation, unmatchLine } from '../commands/reconcile-line.ts';
import { recordPayment } from '../commands/record-payment.ts';
import { reverseJournal } from '../commands/reverse-journal.ts';
import type { AccountRole } from '../domain/chart-templates.ts';
import { getReconciliation, listPeriods } from '../queries/list-books.ts';
import { reportTrialBalance } from '../queries/report-statements.ts';

let books: Books;
before(async () => {
  books = await openBooks();
});
after(async () => await books.kit.close());

const asApplication = async (statement: string): Promise<string> => {
  try {
    await books.kit.database.asApplication(books.tenantId, statement);
    return 'done';
  } catch (error) {
    const { detail, code } = error as { detail?: string; code?: string };
    return code?.startsWith('FA') === true ? (detail ?? code) : (code ?? 'unknown');
  }
};

type Line = { accountCode: string; debit?: string; credit?: string; currency?: string; exchangeRate?: string };

const posted = async (date: string, lines: Line[]): Promise<string> => {
  const draft = await books.does(books.ben, draftJournal, { date, description: 'Test', lines });
  await books.does(books.ana, approveJournal, { journalId: draft.id });
  return draft.id;
};

const rent: Line[] = [
  { accountCode: '6100', debit: '10.00' },
  { accountCode: '2400', credit: '10.00' },
];

test('a month moves by its state machine only, is reopened by the votes of two only, and its history is kept', async () => {
  const period = (await books.does(books.ana, listPeriods, {})).items.find(({ name }) => name === 'October 2026');
  const periodId = period?.id ?? '';
  const setTo = (state: string, more = ''): string =>
    `update finory.fiscal_periods set state = '${state}'${more} where id = '${periodId}'`;
  assert.equal(await asApplication(setTo('closed')), 'finory.period_change_unsigned');
  await books.does(books.ana, closePeriod, { periodId, soft: false, acceptOpenSteps: true });
  assert.equal(await asApplication(setTo('open')), 'finory.period_change_unsigned');
  const signed = `, version = version + 1, changed_by = 'usr_x', changed_at = now()`;
  assert.equal(await asApplication(setTo('open', signed)), 'finory.reopening_not_approved');
  assert.equal(await asApplication(setTo('soft_closed', signed)), 'finory.illegal_period_state');
  const dee = books.kit.person(books.tenantId, 'Dee');
  for (const who of [books.ana, books.ben, dee])
    await books.does(who, reopenPeriod, { periodId, reason: 'A cut-off mistake' });
  // The approval has opened the month once and does not do so again.
  await books.does(books.ana, closePeriod, { periodId, soft: false, acceptOpenSteps: true });
  assert.equal(await asApplication(setTo('open', signed)), 'finory.reopening_not_approved');
  const history = await books.kit.database.asOwner(
    'select from_state, to_state from finory.period_states where period_id = $1 order by position',
    [periodId],
  );
  assert.deepEqual(
    history.map((row) => `${String(row['from_state'])} ${String(row['to_state'])}`),
    ['open closed', 'closed open', 'open closed'],
  );
  assert.equal(await asApplication(`delete from finory.period_states where period_id = '${periodId}'`), '42501');
});

test('months are closed in their order where something stands in the earlier ones', async () => {
  await posted('2026-01-20', rent);
  const periods = (await books.does(books.ana, listPeriods, {})).items;
  const february = periods.find(({ name }) => name === 'February 2026')?.id ?? '';
  const refused = await books.tries(books.ana, closePeriod, {
    periodId: february,
    soft: false,
    acceptOpenSteps: false,
  });
  assert.equal(refusalOf(refused).code, 'finory.close_steps_open');
  assert.match(refusalOf(refused).message, /January 2026 is not closed yet/);
  const january = periods.find(({ name }) => name === 'January 2026')?.id ?? '';
  await books.does(books.ana, closePeriod, { periodId: january, soft: false, acceptOpenSteps: true });
  const again = await books.tries(books.ana, closePeriod, { periodId: february, soft: false, acceptOpenSteps: false });
  assert.doesNotMatch(JSON.stringify(again), /earlier_period/);
});

test('the database takes a reversal that mirrors its journal, and no other', async () => {
  const journalId = await posted('2026-02-02', rent);
  const [row] = await books.kit.database.asOwner('select * from finory.journals where id = $1', [journalId]);
  const accounts = await books.kit.database.asOwner(
    'select code, id from finory.accounts where company_id = $1 and code in ($2, $3, $4)',
    [books.companyId, '6100', '2400', '6200'],
  );
  const id = (code: string): string => String(accounts.find((account) => account['code'] === code)?.['id']);
  let number = 9000;
  const attempt = async (date: string, lines: readonly (readonly [string, number])[]): Promise<string> => {
    number += 1;
    const values = lines.map(
      ([code, amount], index) =>
        `('${books.tenantId}', 'jnl_mirror${number}', ${index + 1}, '${books.companyId}', '${date}', '${id(code)}', ${amount}, 'USD', ${amount})`,
    );
    return await asApplication(`
      insert into finory.journals (tenant_id, id, company_id, number, date, period_id, description, source, base_currency, reverses, prepared_by,
        posted_by, posted_at, total)
      select '${books.tenantId}', 'jnl_mirror${number}', '${books.companyId}', ${number}, '${date}', id, 'x', 'reversal', 'USD', '${journalId}',
        'usr_x', 'usr_x', now(), 1000 from finory.fiscal_periods
        where company_id = '${books.companyId}' and '${date}' between starts_on and ends_on;
      insert into finory.journal_lines (tenant_id, journal_id, line, company_id, date, account_id, amount, currency, base_amount)
      values ${values.join(', ')}`);
  };
  assert.equal(String(row?.['id']), journalId);
  const wrong = [
    await attempt('2026-02-03', [
      ['6100', -999],
      ['2400', 999],
    ]),
    await attempt('2026-02-03', [
      ['6200', -1000],
      ['2400', 1000],
    ]),
    await attempt('2026-02-03', [
      ['6100', 1000],
      ['2400', -1000],
    ]),
    await attempt('2026-02-01', [
      ['6100', -1000],
      ['2400', 1000],
    ]),
  ];
  assert.deepEqual(
    wrong,
    Array.from({ length: 4 }, () => 'finory.not_a_mirror'),
  );
  const right = await attempt('2026-02-03', [
    ['6100', -1000],
    ['2400', 1000],
  ]);
  assert.equal(right, 'done');
});

test('of eight reversals at once one is made and seven are told so', async () => {
  const journalId = await posted('2026-02-04', rent);
  const outcomes = await Promise.all(
    Array.from(
      { length: 8 },
      async () => await books.tries(books.ben, reverseJournal, { journalId, date: '2026-02-05', reason: 'Twice' }),
    ),
  );
  assert.deepEqual(outcomes.map((outcome) => (outcome.ok ? 'made' : outcome.refusal.kind)).sort(), [
    ...Array.from({ length: 7 }, () => 'conflict'),
    'made',
  ]);
});

test('a signed statement keeps its matches until two others have reopened it', async () => {
  const { does, tries, ana, ben } = books;
  const bank = await does(ana, addBankAccount, { name: 'Savings', accountCode: '1010', currency: 'USD' });
  const journalId = await posted('2026-03-02', [
    { accountCode: '1010', debit: '250.00' },
    { accountCode: '3000', credit: '250.00' },
  ]);
  const file = {
    name: 'march.csv',
    mediaType: 'text/csv',
    bytes: Buffer.from('Date,Description,Amount,Balance\n2026-03-02,Owner capital,250.00,250.00\n'),
  };
  await does(ben, importStatement, { bankAccountId: bank.id, file });
  const view = await does(ben, getReconciliation, { bankAccountId: bank.id });
  const lineId = view.lines[0]?.id ?? '';
  const statementId = view.statementId ?? '';
  assert.equal((await does(ben, signReconciliation, { bankAccountId: bank.id })).state, 'signed');
  assert.equal(refusalOf(await tries(ben, unmatchLine, { lineId })).code, 'finory.statement_signed');
  const reversal = await tries(ben, reverseJournal, { journalId, date: '2026-03-03', reason: 'Wrong' });
  assert.equal(refusalOf(reversal).code, 'finory.journal_matched');
  const sql = [
    `delete from finory.bank_matches where statement_line_id = '${lineId}'`,
    `update finory.bank_matches set score = 1 where statement_line_id = '${lineId}'`,
    `update finory.bank_statements set state = 'open' where id = '${statementId}'`,
    `update finory.bank_statements set closing = 1 where id = '${statementId}'`,
  ];
  for (const statement of sql) assert.equal(await asApplication(statement), 'finory.statement_signed', statement);
  const reopen = async (who = ana) =>
    await does(who, reopenStatement, { statementId, reason: 'Matched to the wrong one' });
  assert.equal((await reopen()).approvalsMissing, 2);
  assert.equal(
    refusalOf(await tries(ana, reopenStatement, { statementId, reason: 'Mine' })).code,
    'kernel.self_approval',
  );
  assert.equal((await reopen(ben)).approvalsMissing, 1);
  assert.equal((await reopen(books.kit.person(books.tenantId, 'Dee'))).state, 'open');
  assert.equal((await does(ben, unmatchLine, { lineId })).matchedCount, 0);
});

test('money moves between accounts of two currencies: the journal balances in the base currency', async () => {
  const { does, ana, ben } = books;
  await posted('2026-04-01', [
    { accountCode: '1050', debit: '1000.00', currency: 'EUR', exchangeRate: '0.90' },
    { accountCode: '1000', credit: '900.00' },
  ]);
  const rows = (await does(ana, reportTrialBalance, { asOf: '2026-04-01' })).rows;
  assert.equal(rows.find((row) => row.accountCode === '1050')?.balance, '900.00');
  // An opening entry of two currencies; and one currency that is off stays off, whatever its value.
  await posted('2026-04-02', [
    { accountCode: '1800', debit: '84000.00' },
    { accountCode: '1050', debit: '21500.00', currency: 'EUR', exchangeRate: '0.9127' },
    { accountCode: '3000', credit: '103623.05' },
  ]);
  const off = await books.tries(ben, draftJournal, {
    date: '2026-04-02',
    description: 'Off',
    lines: [
      { accountCode: '1050', debit: '10.00', currency: 'EUR', exchangeRate: '1.10' },
      { accountCode: '3000', credit: '11.00', currency: 'EUR', exchangeRate: '1.00' },
    ],
  });
  assert.equal(refusalOf(off).code, 'finory.unbalanced');
  const wrongValue = await books.tries(ben, draftJournal, {
    date: '2026-04-02',
    description: 'Off',
    lines: [
      { accountCode: '1050', debit: '1000.00', currency: 'EUR', exchangeRate: '0.90' },
      { accountCode: '1000', credit: '900.01' },
    ],
  });
  assert.equal(refusalOf(wrongValue).code, 'finory.unbalanced');
});

test('payments that settle the same invoices in either order take their locks in one', async () => {
  const { does, ben, ana, bankAccountId } = books;
  const customer = await does(ana, addParty, { kind: 'customer', name: 'Two at once', currency: 'USD' });
  const invoices: string[] = [];
  for (const description of ['A', 'B']) {
    const invoice = await does(ben, draftSalesInvoice, {
      customerId: customer.id,
      date: '2026-04-10',
      currency: 'USD',
      lines: [{ description, quantity: '1', unitPrice: '100.00', taxRate: '0' }],
    });
    await does(ben, postSalesInvoice, { invoiceId: invoice.id });
    invoices.push(invoice.id);
  }
  const outcomes = await Promise.all(
    Array.from({ length: 32 }, async (_, index) => {
      const order = index % 2 === 0 ? invoices : invoices.toReversed();
      return await books.tries(ben, recordPayment, {
        kind: 'customer_receipt',
        partyId: customer.id,
        bankAccountId,
        date: '2026-04-11',
        amount: '2.00',
        currency: 'USD',
        allocations: order.map((documentId) => ({ documentId, amount: '1.00' })),
      });
    }),
  );
  assert.ok(outcomes.every((outcome) => outcome.ok));
});

test('an amount beyond the bounds of a book is refused with its field, whatever it came in', async () => {
  const { tries, ben, ana, bankAccountId } = books;
  const huge = '92233720368547758.08';
  const outcomes = [
    await tries(ben, draftJournal, {
      date: '2026-04-03',
      description: 'Huge',
      lines: [
        { accountCode: '6100', debit: huge },
        { accountCode: '2400', credit: huge },
      ],
    }),
    await tries(ben, draftJournal, {
      date: '2026-04-03',
      description: 'Huge at its rate',
      lines: [
        { accountCode: '6100', debit: '1000000000.00', currency: 'EUR', exchangeRate: '999999999' },
        { accountCode: '2400', credit: '1000000000.00', currency: 'EUR', exchangeRate: '999999999' },
      ],
    }),
    await tries(ben, draftSalesInvoice, {
      customerId: (await books.does(ana, addParty, { kind: 'customer', name: 'Giant', currency: 'USD' })).id,
      date: '2026-04-03',
      currency: 'USD',
      lines: [{ description: 'x', quantity: '9999999999999', unitPrice: '9999999999999', taxRate: '0' }],
    }),
    await tries(ben, importStatement, {
      bankAccountId,
      file: {
        name: 'huge.csv',
        mediaType: 'text/csv',
        bytes: Buffer.from('Date,Description,Amount\n2026-04-03,Huge,99999999999999999999.00\n'),
      },
    }),
    await tries(ben, addFixedAsset, {
      name: 'Huge',
      date: '2026-04-03',
      cost: huge,
      salvage: '0',
      lifeMonths: 12,
      bankAccountId,
    }),
  ];
  for (const outcome of outcomes) {
    assert.equal(refusalOf(outcome).kind, 'invalid');
    assert.match(refusalOf(outcome).fields?.[0]?.pointer ?? '', /^\/(lines\/0|cost)/);
  }
});

test('a field that an operation does not know is refused by its name', async () => {
  const { kit, ana, companyId } = books;
  const swallowed = [
    [
      addFixedAsset,
      {
        companyId,
        name: 'A',
        date: '2026-04-03',
        cost: '10.00',
        lifeMonths: 12,
        bankAccountId: books.bankAccountId,
        method: 'declining',
      },
      'method',
    ],
    [
      openCompany,
      { name: 'Other', baseCurrency: 'USD', timeZone: 'UTC', fiscalYear: 2026, firstMonths: 7 },
      'firstMonths',
    ],
    [addAccount, { companyId, code: '1190', name: 'Claims', type: 'asset', role: 'accounts_receivable' }, 'role'],
    [
      recordPayment,
      {
        companyId,
        kind: 'customer_receipt',
        partyId: 'x',
        bankAccountId: 'x',
        date: '2026-04-03',
        amount: '1.00',
        currency: 'USD',
        allocations: [{ documentId: 'x', amount: '1.00', discounts: '2.38' }],
      },
      'discounts',
    ],
  ] as const;
  for (const [operation, input, field] of swallowed) {
    const outcome = await kit.run(ana, operation as never, input as never);
    assert.equal(refusalOf(outcome).code, 'kernel.invalid_input');
    assert.match(refusalOf(outcome).message, new RegExp(field));
  }
});

test('accounts of an imported book are told what they serve as, and then it invoices and banks', async () => {
  const { kit, ana, ben } = books;
  const { id: companyId } = await kit.expect(ana, openCompany, {
    name: 'Imported',
    baseCurrency: 'EUR',
    timeZone: 'Europe/Berlin',
    template: 'empty',
    fiscalYear: 2026,
  });
  const accounts: readonly (readonly [string, 'asset' | 'income' | 'liability', AccountRole])[] = [
    ['1200', 'asset', 'bank'],
    ['1400', 'asset', 'accounts_receivable'],
    ['8400', 'income', 'revenue'],
    ['1776', 'liability', 'sales_tax_payable'],
  ];
  for (const [code, type] of accounts)
    await kit.expect(ana, addAccount, { companyId, code, name: `Account ${code}`, type, control: 'none' });
  const customer = await kit.expect(ana, addParty, { companyId, kind: 'customer', name: 'Kunde', currency: 'EUR' });
  const invoice = {
    companyId,
    customerId: customer.id,
    date: '2026-05-02',
    currency: 'EUR',
    lines: [{ description: 'Beratung', quantity: '1', unitPrice: '100.00', taxRate: '19' }],
  };
  assert.equal(refusalOf(await kit.run(ben, draftSalesInvoice, invoice)).code, 'finory.no_account_for_role');
  const misfit = await kit.run(ana, setAccountRole, { companyId, code: '8400', role: 'accounts_receivable' as const });
  assert.equal(refusalOf(misfit).code, 'finory.role_does_not_fit');
  for (const [code, , role] of accounts) await kit.expect(ana, setAccountRole, { companyId, code, role });
  const drafted = await kit.expect(ben, draftSalesInvoice, invoice);
  const { state } = await kit.expect(ben, postSalesInvoice, { companyId, invoiceId: drafted.id });
  assert.equal(state, 'posted');
  const bank = await kit.expect(ana, addBankAccount, { companyId, name: 'Bank', accountCode: '1200', currency: 'EUR' });
  const paid = await kit.expect(ben, recordPayment, {
    companyId,
    kind: 'customer_receipt',
    partyId: customer.id,
    bankAccountId: bank.id,
    date: '2026-05-03',
    amount: '119.00',
    currency: 'EUR',
    allocations: [{ documentId: drafted.id, amount: '119.00' }],
  });
  assert.equal(paid.amount, '119.00');
});

test('whoever prepared a journal has no vote on it, whatever SQL says, and nothing is approved without votes', async () => {
  const draft = await books.does(books.ben, draftJournal, { date: '2026-06-02', description: 'Test', lines: rent });
  const approval = `(select id from kernel.approvals where subject = '${draft.id}')`;
  const vote = (voter: string, behalf: string): string =>
    `insert into kernel.approval_votes (tenant_id, approval_id, voter, on_behalf_of, decision, voted_at)
     select '${books.tenantId}', ${approval}, '${voter}', ${behalf}, 'approve', now()`;
  assert.equal(await asApplication(vote(books.ben.id, 'null')), 'kernel.self_approval');
  assert.equal(await asApplication(vote(books.ana.id, `'${books.ben.id}'`)), 'kernel.self_approval');
  const approve = `update kernel.approvals set state = 'approved' where subject = '${draft.id}'`;
  assert.equal(await asApplication(approve), 'kernel.approval_unfinished');
  assert.equal(
    await asApplication(`update kernel.approvals set excluded = '{}' where subject = '${draft.id}'`),
    'kernel.self_approval',
  );
  assert.equal(await asApplication(`${vote(books.ana.id, 'null')}; ${approve}`), 'done');
});

test('what stands open on an invoice is what its control account holds, whatever SQL says', async () => {
  const customer = await books.does(books.ana, addParty, { kind: 'customer', name: 'Subledger Ltd', currency: 'USD' });
  const draft = await books.does(books.ben, draftSalesInvoice, {
    customerId: customer.id,
    date: '2026-06-03',
    currency: 'USD',
    lines: [{ description: 'Goods', quantity: '1', unitPrice: '40.00', taxRate: '0', accountCode: '4000' }],
  });
  const { id } = await books.does(books.ben, postSalesInvoice, { invoiceId: draft.id });
  const lower = `update finory.trade_documents set open = open - 1, base_open = base_open - 1 where id = '${id}'`;
  assert.equal(await asApplication(lower), 'finory.subledger_differs');
  const post = (
    await books.kit.database.asOwner(
      `select p.id as period, r.id as receivable, c.id as cost from finory.fiscal_periods p, finory.accounts r, finory.accounts c
       where p.company_id = $1 and p.starts_on = '2026-06-01' and r.company_id = $1 and r.code = '1100' and c.company_id = $1 and c.code = '6100'`,
      [books.companyId],
    )
  ).map(
    (row) => `
      insert into finory.journals (tenant_id, id, company_id, number, date, period_id, description, source, base_currency, prepared_by,
        posted_by, posted_at, total)
      values ('${books.tenantId}', 'jnl_behind', '${books.companyId}', 99000, '2026-06-04', '${String(row['period'])}', 'x', 'manual', 'USD',
        'u', 'u', now(), 1);
      insert into finory.journal_lines (tenant_id, journal_id, line, company_id, date, account_id, amount, currency, base_amount, trade_document_id)
      values ('${books.tenantId}', 'jnl_behind', 1, '${books.companyId}', '2026-06-04', '${String(row['receivable'])}', -1, 'USD', -1, '${id}'),
             ('${books.tenantId}', 'jnl_behind', 2, '${books.companyId}', '2026-06-04', '${String(row['cost'])}', 1, 'USD', 1, null)`,
  )[0];
  assert.equal(await asApplication(post ?? ''), 'finory.subledger_differs');
  // Both together agree.
  assert.equal(await asApplication(`${post ?? ''}; ${lower}`), 'done');
});
