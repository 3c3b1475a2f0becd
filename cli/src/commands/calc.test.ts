import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { runCalc } from './run-calc.test-kit.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'calc-'));
after(() => rmSync(folder, { recursive: true }));

function parsed(out: string): Readonly<Record<string, unknown>> {
  return JSON.parse(out) as Readonly<Record<string, unknown>>;
}

test('a function with negative arguments gives value, profile and a certificate that verifies', async () => {
  const { out, code } = await runCalc('PMT', '0.01', '12', '-1000', '--json');
  assert.equal(code, 0);
  const answer = parsed(out);
  assert.match(String(answer['value']), /^88\.8487886/);
  assert.equal(answer['profile'], 'excel-2010');
  const file = path.join(folder, 'certificate.json');
  writeFileSync(file, JSON.stringify(answer['certificate']));
  assert.deepEqual(parsed((await runCalc('verify', file, '--json')).out), {
    valid: true,
    definition: 'catalogue',
    standing: 'unsigned',
    signer: 'nobody',
  });
  assert.match((await runCalc('verify', file, '--steps')).out, /^unsigned\ngrowth\t1\.1268/);
  writeFileSync(file, JSON.stringify(answer['certificate']).replace('"0.01"', '"0.02"'));
  const forged = await runCalc('verify', file, '--json');
  assert.equal(forged.code, 1);
  assert.equal(parsed(forged.out)['valid'], false);
});

test('lists, formulas and calculators are taken as they are written', async () => {
  assert.match(String(parsed((await runCalc('IRR', '[-100,60,70]', '--json')).out)['value']), /^0\.188819/);
  assert.match(String(parsed((await runCalc('IRR', '-100;60;70', '--json')).out)['value']), /^0\.188819/);
  assert.equal(parsed((await runCalc('--formula', '1200 EUR * 2.5%', '--json')).out)['value'], '30.00');
  const straight = await runCalc(
    'depreciation.straight_line',
    'cost=9600 USD',
    'salvage=600 USD',
    'lifeMonths=60',
    '--json',
  );
  assert.equal(parsed(straight.out)['value'], '150.00');
});

test('no answer is exit 1, an unknown name is exit 2, and both say why', async () => {
  const none = await runCalc('IRR', '[100,60]', '--json');
  assert.equal(none.code, 1);
  assert.match(String(parsed(none.out)['error']), /never change sign/);
  assert.equal((await runCalc('NOSUCH', '1', '--json')).code, 2);
  await assert.rejects(runCalc('verify', path.join(folder, 'absent.json')), /cannot be read/);
});

test('a batch answers each line by its id, errors among them', async () => {
  const file = path.join(folder, 'batch.ndjson');
  writeFileSync(
    file,
    [
      { id: 'a', fn: 'SLN', args: [9600, 600, 60] },
      { id: 2, fn: 'COUPNCD', args: ['2024-01-25', '2027-11-30', 2, 1] },
      { id: 'c', fn: 'NPER', args: [0, 0, 100] },
      { id: 'd', fn: 'XNPV', args: [0.1, [-100, 110], ['2024-01-01', '2024-12-31'], null] },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );
  const lines = (await runCalc('batch', file)).out.trim().split('\n').map(parsed);
  assert.deepEqual(lines[0], { id: 'a', value: '150' });
  assert.deepEqual(lines[1], { id: 2, value: '45443', date: '2024-05-31' });
  assert.match(String(lines[2]?.['error']), /^#DIV\/0!/);
  assert.equal(lines[3]?.['id'], 'd');
});

test('a rule pack brings the brackets of another year, and a pack with a fault is wrong usage', async () => {
  const file = path.join(folder, 'pack.json');
  const income = ['tax.income', 'taxable=1000 USD', 'jurisdiction=us', 'filing=single', 'date=2090-05-05'];
  const pack = {
    name: 'invented',
    version: '1',
    nodes: [
      {
        id: 'irc-1.2090',
        parent: 'irc-1',
        kind: 'paragraph',
        label: 'Invented',
        summary: 'For a test.',
        from: '2090-01-01',
      },
    ],
    schedules: [
      {
        rule: 'irc-1.2090',
        jurisdiction: 'us',
        currency: 'USD',
        filing: 'single',
        brackets: [{ above: '0', rate: '0.2' }],
      },
    ],
  };
  writeFileSync(file, JSON.stringify(pack));
  const { out, code } = await runCalc(...income, '--rules', file, '--json');
  assert.equal(code, 0);
  assert.equal(parsed(out)['value'], '200.00');
  const certificate = path.join(folder, 'pack-certificate.json');
  writeFileSync(certificate, out);
  assert.equal(parsed((await runCalc('verify', certificate, '--json')).out)['valid'], false);
  assert.equal(
    parsed((await runCalc('verify', certificate, '--rules', file, '--json')).out)['definition'],
    'catalogue',
  );
  assert.equal((await runCalc(...income, '--json')).code, 1);
  writeFileSync(file, JSON.stringify({ ...pack, schedules: [{ ...pack.schedules[0], rule: 'missing' }] }));
  const refused = await runCalc(...income, '--rules', file, '--json');
  assert.equal(refused.code, 2);
  assert.match(String(parsed(refused.out)['error']), /missing/);
});

test('list names every calculator and function, and describe says what one takes and means', async () => {
  const all = JSON.parse((await runCalc('list', '--json')).out) as readonly { readonly name: string }[];
  for (const name of ['PMT', 'XIRR', 'loan.payment'])
    assert.ok(
      all.some((one) => one.name === name),
      name,
    );
  assert.match((await runCalc('describe', 'pmt')).out, /rate\s+number[^]*result value = round/);
  assert.match((await runCalc('describe', 'depreciation.straight_line')).out, /cost\s+money[^]*let monthly = round/);
  assert.match((await runCalc('describe', 'tax.income')).out, /One of \d+ definitions[^]*let brackets = /);
  await assert.rejects(runCalc('describe', 'NOSUCH'), /no calculator or function "NOSUCH"/);
});
