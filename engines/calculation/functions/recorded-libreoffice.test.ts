import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { LIBREOFFICE_CASES } from './recorded-libreoffice.test-data.ts';
import { calculateFunction } from './run.ts';

test('the profile libreoffice gives what LibreOffice gave for random arguments, with a certificate that holds', () => {
  const wrong = LIBREOFFICE_CASES.flatMap(([name, args, expected]) => {
    const outcome = calculateFunction(name, args, 'libreoffice');
    if (!outcome.ok) return [`${name}(${JSON.stringify(args)}): ${outcome.refusal.message}`];
    const found = Number(outcome.value.value);
    const agrees = Math.abs(found - expected) <= 1e-8 * Math.max(1e-6, Math.abs(expected));
    const verdict = checkCertificate(outcome.value.certificateText);
    if (agrees && verdict.valid) return [];
    return [
      `${name}(${JSON.stringify(args)}): ${expected}, not ${found}; ${verdict.reason ?? 'the certificate holds'}`,
    ];
  });
  console.log(`LibreOffice 7.4.7: ${LIBREOFFICE_CASES.length - wrong.length} of ${LIBREOFFICE_CASES.length}`);
  assert.ok(LIBREOFFICE_CASES.length > 200);
  assert.deepEqual(wrong, []);
});
