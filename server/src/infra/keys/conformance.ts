import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { compactVerify, importJWK } from 'jose';
import { unwrap, type Outcome } from '@finaceverse/base/outcome';
import type { Keys } from './port.ts';

export interface KeysHarness {
  /** Two ends of one key store, as two processes would hold them, and another installation. */
  open(): Promise<{ readonly first: Keys; readonly second: Keys; readonly elsewhere: Keys; close(): Promise<void> }>;
}

type Register = (name: string, body: () => Promise<void>) => void;
type Guarantee = (
  sentence: string,
  body: (keys: { first: Keys; second: Keys; elsewhere: Keys }) => Promise<void>,
) => void;

const CONTEXT = { tenantId: 'ten_one', purpose: 'identity.totp' };

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

/** What every key store guarantees. `register` is node:test's, unless a control wants to see a guarantee broken. */
export function keysConformance(name: string, harness: KeysHarness, register: Register = test): void {
  const guarantee: Guarantee = (sentence, body) => {
    register(`${name}: ${sentence}`, async () => {
      const opened = await harness.open();
      try {
        await body(opened);
      } finally {
        await opened.close();
      }
    });
  };
  wraps(guarantee);
  signs(guarantee);
}

function wraps(guarantee: Guarantee): void {
  guarantee('a data key unwraps in its own context, on any node', async ({ first, second }) => {
    const made = unwrap(await first.generateDataKey(CONTEXT));
    assert.equal(made.plaintext.byteLength, 32);
    assert.deepEqual(unwrap(await second.unwrap(made.wrapped, CONTEXT)), made.plaintext);
    const other = unwrap(await first.generateDataKey(CONTEXT));
    assert.notDeepEqual(other.plaintext, made.plaintext);
  });

  guarantee(
    'another tenant, purpose or installation cannot unwrap it, nor can whoever altered it',
    async ({ first, elsewhere }) => {
      const { wrapped } = unwrap(await first.generateDataKey(CONTEXT));
      unwrap(await first.generateDataKey({ ...CONTEXT, tenantId: 'ten_two' }));
      unwrap(await elsewhere.generateDataKey(CONTEXT));
      const refused = 'keys.not_unwrapped';
      assert.equal(codeOf(await first.unwrap(wrapped, { ...CONTEXT, tenantId: 'ten_two' })), refused);
      assert.equal(codeOf(await first.unwrap(wrapped, { ...CONTEXT, purpose: 'bank.iban' })), refused);
      assert.equal(codeOf(await elsewhere.unwrap(wrapped, CONTEXT)), refused);
      for (let at = 0; at < wrapped.length; at += 1) {
        const altered = `${wrapped.slice(0, at)}${wrapped[at] === 'A' ? 'B' : 'A'}${wrapped.slice(at + 1)}`;
        const outcome = await first.unwrap(altered, CONTEXT);
        // The last character of base64 may carry bits that mean nothing; the bytes are then the same.
        const same = at === wrapped.length - 1 && outcome.ok;
        assert.ok(same || codeOf(outcome) === refused, `altered at ${at}: ${codeOf(outcome)}`);
      }
      for (const garbage of ['', 'k1.', 'k0.AAAA', 'k999.AAAA', 'x', `${wrapped}.`]) {
        assert.equal(codeOf(await first.unwrap(garbage, CONTEXT)), refused);
      }
    },
  );

  guarantee(
    'after a rotation old keys still unwrap, and rewrapping moves them to the new version',
    async ({ first, second }) => {
      const made = unwrap(await first.generateDataKey(CONTEXT));
      assert.ok(made.wrapped.startsWith(unwrap(await second.newestMark(CONTEXT.tenantId))));
      assert.equal(unwrap(await first.rotate(CONTEXT.tenantId)), 2);
      const mark = unwrap(await second.newestMark(CONTEXT.tenantId));
      assert.equal(made.wrapped.startsWith(mark), false);
      assert.deepEqual(unwrap(await second.unwrap(made.wrapped, CONTEXT)), made.plaintext);
      const rewrapped = unwrap(await second.rewrap(made.wrapped, CONTEXT));
      assert.ok(rewrapped.startsWith(mark));
      assert.deepEqual(unwrap(await first.unwrap(rewrapped, CONTEXT)), made.plaintext);
      assert.equal(codeOf(await first.rewrap(made.wrapped, { ...CONTEXT, purpose: 'x' })), 'keys.not_unwrapped');
    },
  );

  guarantee('many first uses at once agree on one key', async ({ first, second }) => {
    const made = await Promise.all(
      [first, second, first, second].map(async (keys) => unwrap(await keys.generateDataKey(CONTEXT))),
    );
    for (const { wrapped, plaintext } of made)
      assert.deepEqual(unwrap(await first.unwrap(wrapped, CONTEXT)), plaintext);
  });

  guarantee('destroying a tenant ends all its keys, on every node, and nobody else’s', async ({ first, second }) => {
    const made = unwrap(await first.generateDataKey(CONTEXT));
    unwrap(await second.unwrap(made.wrapped, CONTEXT));
    const neighbour = { ...CONTEXT, tenantId: 'ten_two' };
    const kept = unwrap(await first.generateDataKey(neighbour));
    await first.destroy(CONTEXT.tenantId);
    await first.destroy(CONTEXT.tenantId);
    for (const keys of [first, second]) {
      assert.equal(codeOf(await keys.unwrap(made.wrapped, CONTEXT)), 'keys.destroyed');
      assert.equal(codeOf(await keys.rewrap(made.wrapped, CONTEXT)), 'keys.destroyed');
      assert.equal(codeOf(await keys.generateDataKey(CONTEXT)), 'keys.destroyed');
      assert.equal(codeOf(await keys.rotate(CONTEXT.tenantId)), 'keys.destroyed');
      assert.equal(codeOf(await keys.newestMark(CONTEXT.tenantId)), 'keys.destroyed');
      assert.deepEqual(unwrap(await keys.unwrap(kept.wrapped, neighbour)), kept.plaintext);
    }
  });
}

function signs(guarantee: Guarantee): void {
  const data = new TextEncoder().encode('finaceverse/ten_one\n256\n');

  guarantee(
    'a signature verifies under the published key, on any node, and fails for other data',
    async ({ first, second }) => {
      const key = await first.signingKey('audit.checkpoint');
      assert.equal((await second.signingKey('audit.checkpoint')).keyId, key.keyId);
      const signature = await key.sign(data);
      assert.equal(signature.byteLength, 64);
      const [published] = await second.verificationKeys('audit.checkpoint');
      assert.deepEqual(published, key.publicKey);
      const publicKey = createPublicKey({ key: { ...published }, format: 'jwk' });
      assert.equal(verify(null, data, publicKey, signature), true);
      assert.equal(verify(null, data.subarray(1), publicKey, signature), false);
      assert.equal('d' in key.publicKey, false);
    },
  );

  guarantee('it signs tokens that jose verifies', async ({ first }) => {
    const key = await first.signingKey('tokens');
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'EdDSA', kid: key.keyId })}.${encode({ sub: 'usr_one' })}`;
    const token = `${unsigned}.${Buffer.from(await key.sign(Buffer.from(unsigned))).toString('base64url')}`;
    const verified = await compactVerify(token, await importJWK({ ...key.publicKey }), { algorithms: ['EdDSA'] });
    assert.deepEqual(JSON.parse(Buffer.from(verified.payload).toString()), { sub: 'usr_one' });
  });

  guarantee('purposes have keys of their own, and a rotated key still verifies', async ({ first, second }) => {
    const tokens = await first.signingKey('tokens');
    const checkpoint = await first.signingKey('audit.checkpoint');
    assert.notEqual(tokens.keyId, checkpoint.keyId);
    const next = await first.rotateSigningKey('tokens');
    assert.equal((await second.signingKey('tokens')).keyId, next.keyId);
    assert.deepEqual(
      (await second.verificationKeys('tokens')).map((key) => key.kid),
      [next.keyId, tokens.keyId],
    );
  });
}
