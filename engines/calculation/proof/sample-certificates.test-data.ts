import assert from 'node:assert/strict';
import { calculate } from '../calculators/calculate.ts';
import { SAMPLE_CALCULATIONS } from '../calculators/samples.ts';
import { FUNCTIONS } from '../functions/registry.ts';
import { calculateFunction } from '../functions/run.ts';
import { SAMPLE_ARGUMENTS } from '../functions/samples.ts';
import type { Certificate } from './certificate.ts';

/** One certificate of each calculator, for the tests of the checker. */
export function sampleCertificates(): readonly Certificate[] {
  return SAMPLE_CALCULATIONS.map(([calculator, inputs]) => {
    const outcome = calculate({ calculator, inputs });
    assert.ok(outcome.ok, outcome.ok ? '' : `${calculator}: ${outcome.refusal.message}`);
    assert.equal(outcome.value.certificate.calculator, calculator);
    return outcome.value.certificate;
  });
}

/** One certificate of each spreadsheet function. */
export function functionCertificates(): readonly Certificate[] {
  return [...FUNCTIONS.keys()].map((name) => {
    const outcome = calculateFunction(name, SAMPLE_ARGUMENTS[name] ?? []);
    assert.ok(outcome.ok, outcome.ok ? '' : `${name}: ${outcome.refusal.message}`);
    return outcome.value.certificate;
  });
}
