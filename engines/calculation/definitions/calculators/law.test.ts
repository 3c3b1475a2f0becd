import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { calculate } from '../../calculators/calculate.ts';
import type { InputValue } from '../../calculators/calculator.ts';
import { RULES } from '../../rules/library.ts';
import { PERCENTAGE_TABLES, TAX_SCHEDULES } from '../../rules/tax.ts';

function proven(calculator: string, inputs: Readonly<Record<string, InputValue>>): boolean {
  const outcome = calculate({ calculator, inputs });
  assert.ok(outcome.ok, outcome.ok ? '' : `${calculator} ${JSON.stringify(inputs)}: ${outcome.refusal.message}`);
  const verdict = checkCertificate(outcome.value.certificate);
  assert.equal(verdict.valid, true, `${calculator} ${JSON.stringify(inputs)}: ${verdict.reason}`);
  return verdict.valid;
}

const INCOMES = [
  '0',
  '1',
  '9999',
  '12345',
  '37000',
  '66760',
  '100000',
  '125140',
  '299999',
  '1200001',
  '5000001',
  '60000000',
];

test('every schedule of a law has a definition that gives what the calculator gives, at incomes of all sizes', () => {
  let count = 0;
  for (const { rule, jurisdiction, filing, currency, allowance } of TAX_SCHEDULES) {
    const date = RULES.nodes.get(rule)?.from ?? '';
    for (const amount of INCOMES) {
      const money = { amount, currency };
      count += Number(proven('tax.income', { taxable: money, jurisdiction, filing, date }));
      if (allowance) proven('tax.income', { income: money, jurisdiction, filing, date });
    }
  }
  assert.ok(count >= TAX_SCHEDULES.length * INCOMES.length);
});

test('every table of percentages has one too, in each of its years', () => {
  for (const { rule, system, class: recovery, convention, percentages } of PERCENTAGE_TABLES) {
    const placedInService = RULES.nodes.get(rule)?.from ?? '';
    for (const year of percentages.keys())
      proven('depreciation.macrs', {
        basis: { amount: '12345.67', currency: 'USD' },
        recovery,
        convention,
        system,
        year: year + 1,
        placedInService,
      });
  }
});
