import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTEMPTS_MAX, waitAfter } from './back-off.ts';
import { secretText, signedHeaders } from './signature.ts';

test('the published example of Standard Webhooks has the published signature', () => {
  const text = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const secret = Buffer.from(text.slice('whsec_'.length), 'base64');
  assert.equal(secretText(secret), text);
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
  assert.deepEqual(signedHeaders(signed, [secret]), {
    'webhook-id': signed.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('attempts go on over three days, each wait longer than the one before, and then end', () => {
  const waits = Array.from({ length: ATTEMPTS_MAX - 1 }, (_, index) => waitAfter(index + 1, null, 0) ?? 0);
  assert.deepEqual(
    waits,
    [...waits].sort((left, right) => left - right),
  );
  const days = waits.reduce((sum, wait) => sum + wait, 0) / 86_400;
  assert.ok(days > 3 && days < 4, String(days));
  assert.equal(waitAfter(ATTEMPTS_MAX, null, 0), null);
});

test('chance lengthens a wait by a fifth at most, and an endpoint’s own wish counts up to a day', () => {
  assert.equal(waitAfter(3, null, 0), 300);
  assert.ok((waitAfter(3, null, 0.999) ?? 0) <= 360);
  assert.equal(waitAfter(1, 120, 0), 120);
  assert.equal(waitAfter(3, 1, 0), 300);
  assert.equal(waitAfter(1, 10_000_000, 0), 86_400);
});
