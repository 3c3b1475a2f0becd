import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { startTestPlatform, type TestCaller, type TestPlatform } from '../testing/test-platform.ts';
import { contract } from './contract.ts';
import { moduleKit } from './kit.ts';
import { askedIndex, blindIndex, isSealed, openValue, sealValue, type ColumnName } from './sealed-columns.ts';

const vault = moduleKit({ contract: contract('vault', { calls: {}, events: [] }), needs: [], permissions: [] });
const column = z.custom<ColumnName>();
const seal = vault.command({
  name: 'vault.seal',
  summary: 'Seal',
  permission: 'signed_in',
  input: z.object({ column, row: z.string(), value: z.string() }),
  output: z.object({ sealed: z.string(), index: z.string() }),
  handle: async (ctx, { column: of, row, value }) =>
    ok({ sealed: await sealValue(ctx, of, row, value), index: await blindIndex(ctx, of, value) }),
});
const open = vault.query({
  name: 'vault.open',
  summary: 'Open',
  permission: 'signed_in',
  input: z.object({ column, row: z.string(), sealed: z.string() }),
  output: z.object({ value: z.string(), index: z.string().nullable() }),
  handle: async (ctx, { column: of, row, sealed }) => {
    const value = await openValue(ctx, of, row, sealed);
    return ok({ value, index: await askedIndex(ctx, of, value) });
  },
});
const module = vault.defineModule({ floor: 'product', summary: 'Seals', home: import.meta.url, answers: {} });

const IBAN = 'DE89370400440532013000';
const PLACE: { readonly column: ColumnName; readonly row: string } = { column: 'bank.accounts.iban', row: 'acc_1' };
let kit: TestPlatform;
let ana: TestCaller;
let olive: TestCaller;
before(async () => {
  kit = await startTestPlatform({ modules: [module] });
  [ana, olive] = [kit.person(kit.newTenant(), 'Ana'), kit.person(kit.newTenant(), 'Olive')];
});
after(async () => await kit.close());

async function refusal(
  person: TestCaller,
  input: { column: ColumnName; row: string; sealed: string },
): Promise<string> {
  const outcome = await kit.run(person, open, input);
  return outcome.ok ? 'opened' : outcome.refusal.code;
}

test('a value opens at its own column and row, in its own firm, and nowhere else', async () => {
  const { sealed } = await kit.expect(ana, seal, { ...PLACE, value: IBAN });
  assert.ok(isSealed(sealed) && !sealed.includes(IBAN));
  assert.equal((await kit.expect(ana, open, { ...PLACE, sealed })).value, IBAN);
  await kit.expect(olive, seal, { ...PLACE, value: IBAN });
  assert.equal(await refusal(olive, { ...PLACE, sealed }), 'keys.not_opened');
  assert.equal(await refusal(ana, { ...PLACE, row: 'acc_2', sealed }), 'keys.not_opened');
  assert.equal(await refusal(ana, { ...PLACE, column: 'bank.accounts.number', sealed }), 'keys.not_opened');
  assert.equal(await refusal(ana, { ...PLACE, sealed: `${sealed.slice(0, -2)}AA` }), 'keys.not_opened');
});

test('the same value is sealed otherwise each time, and found by an index that other firms and columns do not share', async () => {
  const one = await kit.expect(ana, seal, { ...PLACE, value: IBAN });
  const two = await kit.expect(ana, seal, { ...PLACE, row: 'acc_9', value: IBAN });
  assert.notEqual(one.sealed, two.sealed);
  assert.equal(one.index, two.index);
  assert.equal((await kit.expect(ana, open, { ...PLACE, sealed: one.sealed })).index, one.index);
  const other: ColumnName = 'bank.accounts.number';
  const elsewhere = await kit.expect(ana, seal, { ...PLACE, column: other, value: IBAN });
  const theirs = await kit.expect(olive, seal, { ...PLACE, value: IBAN });
  assert.equal(new Set([one.index, elsewhere.index, theirs.index]).size, 3);
});

test('many first values at once share one key, and all of them open', async () => {
  const person = kit.person(kit.newTenant(), 'Bea');
  const rows = Array.from({ length: 8 }, (_, index) => `acc_${index}`);
  const sealed = await Promise.all(
    rows.map(async (row) => await kit.expect(person, seal, { ...PLACE, row, value: row })),
  );
  for (const [index, row] of rows.entries())
    assert.equal((await kit.expect(person, open, { ...PLACE, row, sealed: sealed[index]?.sealed ?? '' })).value, row);
});

test('what an earlier release left in clear is given as it is', async () => {
  assert.equal((await kit.expect(ana, open, { ...PLACE, sealed: IBAN })).value, IBAN);
});

test('ending the firm’s key ends every sealed value of it, and of no other firm', async () => {
  const { sealed } = await kit.expect(ana, seal, { ...PLACE, value: IBAN });
  const theirs = await kit.expect(olive, seal, { ...PLACE, value: IBAN });
  await kit.platform.ports.keys.destroy(ana.tenantId);
  assert.equal(await refusal(ana, { ...PLACE, sealed }), 'keys.destroyed');
  assert.equal((await kit.expect(olive, open, { ...PLACE, sealed: theirs.sealed })).value, IBAN);
});
