import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functionCertificates, sampleCertificates } from './samples.test-data.ts';
import { stepFigures } from './step-figures.ts';

test('the figures that the checker finds are those that exact certificates state', () => {
  for (const certificate of sampleCertificates()) {
    if (certificate.figures === undefined) continue;
    const found = stepFigures(certificate).map((step) => step.figure);
    assert.deepEqual(found, certificate.figures, certificate.calculator);
  }
});

test('the figure found for the last step of a working certificate is its result, and dates are dates', () => {
  for (const { calculator, results, steps, ...rest } of functionCertificates()) {
    const [result] = results;
    assert.ok(result);
    const found = stepFigures({ calculator, results, steps, ...rest });
    const place = Number(result.of.slice(1));
    if (result.of.startsWith('s')) assert.equal(found[place]?.figure, result.out, calculator);
    for (const { figure, unit } of found) assert.match(figure, unit === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^-?\d+(\.\d+)?$/);
  }
});
