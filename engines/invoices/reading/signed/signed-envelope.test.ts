import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { validateDocument } from '../../judging/validate-document.ts';
import { fattura, parcel } from '../../testing/fatturapa.test-kit.ts';
import { signed } from '../../testing/signed.test-kit.ts';
import { readDocument } from '../read-document.ts';

const PLAIN = fattura(parcel('7'));
const ENVELOPE = await signed(PLAIN, 'Anna Rossi', 'TINIT-RSSNNA80A41H501X');

/** The same bytes in an envelope that OpenSSL wrote as a stream, its lengths left open (BER). */
const STREAMED = Buffer.from(
  'MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZIhvcNAQcBoIAkgASB4Tw/eG1sIHZlcnNpb249IjEuMCIgZW5jb2Rpbm' +
    'c9IlVURi04Ij8+PHA6RmF0dHVyYUVsZXR0cm9uaWNhIHhtbG5zOnA9Imh0dHA6Ly9pdmFzZXJ2aXppLmFnZW56aWFlbnRyYXRlLmdvdi5pdC9k' +
    'b2NzL3hzZC9mYXR0dXJlL3YxLjIiIHZlcnNpb25lPSJGUFIxMiI+PEZhdHR1cmFFbGV0dHJvbmljYUhlYWRlci8+PEZhdHR1cmFFbGV0dHJvbm' +
    'ljYUJvZHkvPjwvcDpGYXR0dXJhRWxldHRyb25pY2E+CgAAAAAAAKCCAg0wggIJMIIBr6ADAgECAhQolh8Va1aXCOlok6R9k3uuxd0UsTAKBggq' +
    'hkjOPQQDAjBaMQswCQYDVQQGEwJJVDEUMBIGA1UECgwLRXNlbXBpbyBTcmwxFDASBgNVBAMMC01hcmlvIFJvc3NpMR8wHQYDVQQFExZUSU5JVC' +
    '1SU1NNUkE4MEEwMUg1MDFVMB4XDTI2MTEzMDE1MTQyMloXDTM2MTEyNzE1MTQyMlowWjELMAkGA1UEBhMCSVQxFDASBgNVBAoMC0VzZW1waW8g' +
    'U3JsMRQwEgYDVQQDDAtNYXJpbyBSb3NzaTEfMB0GA1UEBRMWVElOSVQtUlNTTVJBODBBMDFINTAxVTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0' +
    'IABMNTG/LNJSSccy9+m4h3TzbORJSCQP/HBVqLu8f8dbgidnnk0SD66M7X4PrLhfszuV802mkWL0lGiZidWBfqoaujUzBRMB0GA1UdDgQWBBRJ' +
    'LuKYVU5Qx0X4TpqyZ/1EWiwE0zAfBgNVHSMEGDAWgBRJLuKYVU5Qx0X4TpqyZ/1EWiwE0zAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0' +
    'gAMEUCICfpyUHTD46iuDcgaWRveVj/J8wnG8Vbjd9ixxb8VGcIAiEAs/V7+/36Zhxuy5A0ALvWbHTv/zQlUHLZLBI8Z/G2RQ0xggHDMIIBvwIB' +
    'ATByMFoxCzAJBgNVBAYTAklUMRQwEgYDVQQKDAtFc2VtcGlvIFNybDEUMBIGA1UEAwwLTWFyaW8gUm9zc2kxHzAdBgNVBAUTFlRJTklULVJTU0' +
    '1SQTgwQTAxSDUwMVUCFCiWHxVrVpcI6WiTpH2Te67F3RSxMAsGCWCGSAFlAwQCAaCB5DAYBgkqhkiG9w0BCQMxCwYJKoZIhvcNAQcBMBwGCSqG' +
    'SIb3DQEJBTEPFw0yNjExMzAxNTE0MjJaMC8GCSqGSIb3DQEJBDEiBCASliLnte0IYkB538RUw0Zpw9p+KH7F75PY7XRWrXRdnzB5BgkqhkiG9w' +
    '0BCQ8xbDBqMAsGCWCGSAFlAwQBKjALBglghkgBZQMEARYwCwYJYIZIAWUDBAECMAoGCCqGSIb3DQMHMA4GCCqGSIb3DQMCAgIAgDANBggqhkiG' +
    '9w0DAgIBQDAHBgUrDgMCBzANBggqhkiG9w0DAgIBKDAKBggqhkjOPQQDAgRGMEQCIBolN9jpgw3+CMykedVkwLvrCS48guLfsN51l9YTM8bnAi' +
    'B0f2wRhDXpoSqu3Q97n0new8arV3fPAHGm03RQCiT8ZwAAAAAAAA==',
  'base64',
);

function base64(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(Buffer.from(bytes).toString('base64').replace(/.{64}/g, '$&\r\n'));
}

function pem(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(
    `-----BEGIN PKCS7-----\n${Buffer.from(bytes).toString('base64')}\n-----END PKCS7-----\n`,
  );
}

/** The bytes with one letter of the signed file changed. */
function tampered(bytes: Uint8Array, before: string, after: string): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(before);
  assert.ok(at > 0);
  copy.write(after, at);
  return new Uint8Array(copy);
}

test('a signed invoice is read as the one inside, whether its envelope is binary, base64 or PEM, once or twice around it', async () => {
  const twice = await signed(ENVELOPE, 'Ufficio Firme', '1');
  for (const [bytes, signers] of [
    [ENVELOPE, ['Anna Rossi']],
    [base64(ENVELOPE), ['Anna Rossi']],
    [pem(ENVELOPE), ['Anna Rossi']],
    [twice, ['Ufficio Firme', 'Anna Rossi']],
  ] as const) {
    const read = unwrap(await readDocument(bytes, 'fattura.xml.p7m'));
    assert.equal(read.format, 'fatturapa');
    assert.equal(read.invoice?.number?.value, '7');
    assert.deepEqual(
      read.signatures?.map(({ signer, intact }) => [signer, intact]),
      signers.map((signer) => [signer, true]),
    );
    assert.ok(read.flags.some(({ code }) => code === 'signed'));
  }
});

test('who signed is told with their number and when the certificate is valid', async () => {
  const { signatures, findings } = await validateDocument(ENVELOPE, 'fattura.xml.p7m');
  assert.deepEqual(signatures, [
    {
      signer: 'Anna Rossi',
      organisation: undefined,
      identifier: 'TINIT-RSSNNA80A41H501X',
      signedAt: undefined,
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: '2029-01-01T00:00:00.000Z',
      intact: true,
    },
  ]);
  assert.ok(findings.some(({ rule, message }) => rule === 'SIGNATURE' && message.includes('Anna Rossi')));
});

test('a file that was changed after it was signed is invalid, and says so', async () => {
  for (const bytes of [ENVELOPE, base64(ENVELOPE)]) {
    const whole =
      bytes === ENVELOPE ? tampered(bytes, '1268.80', '9268.80') : base64(tampered(ENVELOPE, '1268.80', '9268.80'));
    const { verdict, findings, signatures } = await validateDocument(whole, 'fattura.xml.p7m');
    assert.equal(verdict, 'INVALID');
    assert.ok(findings.some(({ rule }) => rule === 'SIGNATURE-BROKEN'));
    assert.equal(signatures?.[0]?.intact, false);
  }
});

test('an envelope written as a stream is read, with the hour of its signature', async () => {
  const read = unwrap(await readDocument(new Uint8Array(STREAMED), 'a.p7m'));
  assert.deepEqual(
    [read.format, read.signatures?.[0]?.signer, read.signatures?.[0]?.organisation, read.signatures?.[0]?.intact],
    ['fatturapa', 'Mario Rossi', 'Esempio Srl', true],
  );
  assert.match(read.signatures?.[0]?.signedAt ?? '', /^2026-11-30T15:14:\d\d/);
  const changed = unwrap(await readDocument(tampered(STREAMED, 'FPR12', 'FPA12'), 'a.p7m'));
  assert.equal(changed.signatures?.[0]?.intact, false);
});

test('a broken envelope, one without its file, and one whose lengths lie are refused in a sentence', async () => {
  const lying = new Uint8Array(ENVELOPE);
  lying.set([0xff, 0xff], 2);
  for (const bytes of [ENVELOPE.subarray(0, 400), await signed(new Uint8Array(), 'A', '1'), lying]) {
    const read = await readDocument(bytes, 'a.p7m');
    assert.equal(read.ok ? 'read' : read.refusal.code, 'cyloid.unreadable_envelope');
  }
});
