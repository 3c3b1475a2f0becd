import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { money, moneyOf } from '@finaceverse/base/money';
import { checkBalance } from './balance.ts';
import { monthsOfYear, monthStarts } from './calendar.ts';
import { ACCOUNT_ROLES, ROLE_RULES } from './account-roles.ts';
import { chartTemplates } from './charts/charts.ts';
import { bookedShare, shareBase, shareCost } from './cost-allocation.ts';
import { findAccounts } from './find-accounts.ts';
import { normalizeNumber, normalizePartyName } from './names.ts';
import { countOccurrences, coversStatement, fingerprintLine } from './statement-identity.ts';
import { agingBucket, balanceSheet, profitAndLoss, trialBalance, type AccountTotals } from './statements-of-account.ts';

test('a vendor and an invoice are found again however they are written', () => {
  for (const name of ['Northwind Packaging, Inc.', 'NORTHWIND  PACKAGING', 'Northwind Packaging LLC']) {
    assert.equal(normalizePartyName(name), 'northwind packaging');
  }
  for (const number of ['INV-7788', 'inv 7788', 'INV/007788', 'INV7788'])
    assert.equal(normalizeNumber(number), 'INV7788');
  assert.notEqual(normalizeNumber('INV-7788'), normalizeNumber('INV-77880'));
  assert.notEqual(normalizeNumber('A100'), normalizeNumber('A1'));
});

test('the difference of an unbalanced journal is said in words', () => {
  const refused = checkBalance(
    [
      { amount: 1000n, currency: 'USD', baseAmount: 1000n },
      { amount: -999n, currency: 'USD', baseAmount: -999n },
    ],
    'USD',
  );
  assert.ok(!refused.ok);
  assert.match(refused.refusal.message, /Debits exceed credits by 0\.01 USD/);
});

test('the cost of a bill on its accounts sums to its total, and tax goes with the cost', () => {
  const shares = shareCost(
    [
      { accountId: 'a', net: 125000n },
      { accountId: 'b', net: 125000n },
    ],
    moneyOf('2706.25', 'USD'),
  );
  assert.deepEqual(
    shares.map((share) => share.amount.minor),
    [135313n, 135312n],
  );
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }), { minLength: 1, maxLength: 8 }),
      fc.bigInt({ min: 1n, max: 10n ** 10n }),
      (nets, total) => {
        const parts = shareCost(
          nets.map((net, index) => ({ accountId: `a${index}`, net })),
          money(total, 'USD'),
        );
        assert.equal(
          parts.reduce((sum, part) => sum + part.amount.minor, 0n),
          total,
        );
      },
    ),
  );
});

test('amounts restated in another currency sum exactly to the restated total', () => {
  const signed = fc.array(fc.bigInt({ min: -(10n ** 6n), max: 10n ** 9n }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(signed, fc.bigInt({ min: 1n, max: 10n ** 9n }), (minors, base) => {
      fc.pre(minors.reduce((sum, minor) => sum + minor, 0n) > 0n);
      const parts = shareBase(
        minors.map((minor) => money(minor, 'EUR')),
        money(base, 'USD'),
      );
      assert.equal(
        parts.reduce((sum, part) => sum + part.minor, 0n),
        base,
      );
    }),
  );
});

test('parts of a booked value never exceed it and the last part takes what is left', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      fc.bigInt({ min: 0n, max: 10n ** 9n }),
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      (open, base, part) => {
        fc.pre(part <= open);
        const share = bookedShare(base, open, part);
        assert.ok(share >= 0n && share <= base);
        assert.equal(bookedShare(base - share, open - part, open - part) + share, base);
      },
    ),
  );
});

test('the months of a year cover each day once, leap day included', () => {
  const months = monthsOfYear(2028);
  assert.deepEqual(months[1], { name: 'February 2028', start: '2028-02-01', end: '2028-02-29' });
  assert.deepEqual(monthStarts('2026-11-30', 3), ['2026-11-01', '2026-12-01', '2027-01-01']);
});

test('the chart has each code once and each role once', () => {
  for (const [name, chart] of Object.entries(chartTemplates)) {
    assert.equal(new Set(chart.map((account) => account.code)).size, chart.length, name);
    const roles = chart.flatMap((account) => account.role ?? []);
    assert.equal(new Set(roles).size, roles.length, name);
    if (name === 'empty') continue;
    assert.deepEqual([...roles].sort(), [...ACCOUNT_ROLES].sort(), `${name} serves every purpose once`);
    for (const { code, role, type, control } of chart) {
      if (role === undefined) continue;
      assert.ok(ROLE_RULES[role].types.includes(type) && ROLE_RULES[role].control === control, `${name} ${code}`);
    }
  }
});

test('a question finds the account that it names and never one that it does not', () => {
  const accounts = [
    { code: '5100', name: 'Packaging' },
    { code: '6300', name: 'Software subscriptions' },
    { code: '6500', name: 'Bank fees' },
  ];
  const codes = (query: string): string[] => findAccounts(accounts, query).map((account) => account.code);
  assert.deepEqual(codes('packaging cost'), ['5100']);
  assert.deepEqual(codes('6500'), ['6500']);
  assert.deepEqual(codes('subscription'), ['6300']);
  assert.deepEqual(codes('travel'), []);
  assert.deepEqual(codes('costs'), []);
  assert.deepEqual(codes(''), []);
});

test('equal lines of a statement are counted, and words in another order are the same line', () => {
  const line = {
    date: '2026-01-02',
    amount: -450n,
    currency: 'USD',
    counterparty: 'Kiosk',
    description: 'Coffee',
    reference: '',
  };
  assert.equal(fingerprintLine(line), fingerprintLine({ ...line, counterparty: '', description: 'coffee KIOSK' }));
  assert.notEqual(fingerprintLine(line), fingerprintLine({ ...line, amount: -451n }));
  assert.deepEqual(countOccurrences(['a', 'b', 'a']), [1, 1, 2]);
  const known = { firstDay: '2026-01-01', lastDay: '2026-01-31', opening: 1n, closing: 2n, proven: true };
  assert.ok(coversStatement(known, { ...known, proven: false }));
  assert.ok(
    coversStatement(known, {
      firstDay: '2026-01-05',
      lastDay: '2026-01-09',
      opening: null,
      closing: null,
      proven: false,
    }),
  );
  // The afternoon's statement of the same day begins where the morning's ended.
  assert.ok(!coversStatement(known, { ...known, opening: 2n, closing: 3n }));
  assert.ok(!coversStatement({ ...known, proven: false }, known));
});

test('statements agree on any totals that balance, across the turn of a year', () => {
  const types = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
  const sums = fc.array(
    fc.tuple(fc.constantFrom(...types), fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: -1000n, max: 1000n })),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(sums, (rows) => {
      const totals: AccountTotals[] = rows.map(([type, before, within], index) => ({
        code: String(index),
        name: type,
        type,
        before,
        within,
      }));
      const rest = (pick: 'before' | 'within'): bigint => -totals.reduce((sum, row) => sum + row[pick], 0n);
      totals.push({ code: 'x', name: 'rest', type: 'asset', before: rest('before'), within: rest('within') });
      assert.equal(
        trialBalance(totals).reduce((sum, row) => sum + row.balance, 0n),
        0n,
      );
      const { assets, liabilities, equity } = balanceSheet(totals);
      assert.equal(assets.total, liabilities.total + equity.total);
      assert.equal(equity.rows.find((row) => row.code === 'result')?.amount ?? 0n, profitAndLoss(totals).result);
    }),
  );
});

test('claims age by the day', () => {
  assert.deepEqual([-3, 0, 1, 30, 31, 60, 61, 90, 91].map(agingBucket), [
    'current',
    'current',
    'days1to30',
    'days1to30',
    'days31to60',
    'days31to60',
    'days61to90',
    'days61to90',
    'over90',
  ]);
});
