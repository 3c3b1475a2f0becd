import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkIdentifiers, isIdentifier } from '@finaceverse/invoices/judge';
import { sampleInvoice } from '@finaceverse/invoices/testing';
import { accountChange, benfordSignal, roundNumberSignal } from './signals.ts';

test('identifiers with right check digits are accepted and wrong ones are not', () => {
  const cases = [
    ['vat', 'DE136695976', 'DE136695978'],
    ['ein', '12-3456789', '07-1234567'],
    ['gstin', '27AAPFU0939F1ZV', '27AAPFU0939F1ZX'],
    ['abn', '51 824 753 556', '51 824 753 557'],
    ['iban', 'DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130 01'],
    ['lei', '5493001KJTIIGC8Y1R12', '5493001KJTIIGC8Y1R13'],
    ['aba', '021000021', '021000022'],
    ['gln', '4006381333931', '4006381333932'],
  ] as const;
  for (const [kind, good, bad] of cases) {
    assert.equal(isIdentifier(kind, good), true, good);
    assert.equal(isIdentifier(kind, bad), false, bad);
  }
});

test('a wrong identifier on an invoice is a warning with its place, never a refusal', () => {
  const findings = checkIdentifiers(sampleInvoice());
  assert.ok(findings.length > 0);
  assert.ok(findings.every((finding) => finding.severity === 'warning' && finding.field !== undefined));
});

test('a new bank account of a known supplier raises the alarm; the same one written with blanks does not', () => {
  assert.equal(accountChange('Nord', 'DE89 3704 0044 0532 0130 00', ['DE89370400440532013000']), undefined);
  assert.equal(accountChange('Nord', 'DE00', []), undefined);
  assert.equal(accountChange('Nord', 'GB33BUKB20201555555555', ['DE89370400440532013000'])?.kind, 'account_changed');
});

test("Benford's law: growing amounts conform, invented ones do not, and few say nothing", () => {
  const growing = Array.from({ length: 1000 }, (_, index) => (1.0231 ** index % 1e12).toFixed(2));
  const invented = Array.from({ length: 1000 }, (_, index) => `${500 + (index % 500)}.00`);
  assert.equal(benfordSignal(growing), undefined);
  assert.equal(benfordSignal(invented)?.kind, 'benford');
  assert.equal(benfordSignal(invented.slice(0, 100)), undefined);
});

test('round hundreds are noticed when they are many', () => {
  assert.equal(roundNumberSignal(Array.from({ length: 40 }, () => '500.00'))?.details['round'], 40);
  assert.equal(roundNumberSignal(Array.from({ length: 40 }, (_, index) => `${index}.37`)), undefined);
});
