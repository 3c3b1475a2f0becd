import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '@finaceverse/base/outcome';
import { memoryCache } from '../infra/cache/memory.ts';
import { anonymousCaller, type Caller } from '../kernel/caller.ts';
import { withinLimits, type LimitedRequest, type Limiter } from './limits.ts';

const stranger = anonymousCaller('req_1');
const ana: Caller = { ...stranger, tenantId: 'ten_1', actor: { kind: 'user', id: 'usr_1', name: 'Ana' } };
const read: LimitedRequest = { method: 'GET', address: '203.0.113.7', needsSignIn: true };
const write: LimitedRequest = { ...read, method: 'POST' };
const signIn: LimitedRequest = { ...write, needsSignIn: false };

/** A limiter whose cache answers, or fails as one does whose server is gone. */
function limiter(failure?: Error): Limiter & { readonly warnings: string[] } {
  const warnings: string[] = [];
  const cache = memoryCache({ entriesMax: 100, now: () => 0 });
  const take: Limiter['ports']['cache']['take'] = failure ? async () => await Promise.reject(failure) : cache.take;
  return { warnings, ports: { cache: { take } }, log: { warn: (event) => void warnings.push(event) } };
}

const gone = new Fault('cache.unavailable', 'The Redis server did not answer.', { retryable: true });

test('a person who is signed in goes on reading and writing while nothing can be counted, and the log says so', async () => {
  const uncounted = limiter(gone);
  assert.equal((await withinLimits(uncounted, ana, read)).ok, true);
  assert.equal((await withinLimits(uncounted, ana, write)).ok, true);
  assert.deepEqual(uncounted.warnings, ['gateway.limits_unavailable', 'gateway.limits_unavailable']);
});

test('nobody tries passwords or writes as a stranger uncounted, whatever cookie comes along', async () => {
  const uncounted = limiter(gone);
  await assert.rejects(withinLimits(uncounted, stranger, signIn), gone);
  await assert.rejects(withinLimits(uncounted, stranger, write), gone);
  await assert.rejects(withinLimits(uncounted, ana, signIn), gone);
  assert.deepEqual(uncounted.warnings, []);
});

test('only the cache being out of reach lets anyone pass: any other failure stays one', async () => {
  await assert.rejects(withinLimits(limiter(new Error('a mistake of ours')), ana, read), /a mistake of ours/);
});

test('a stranger has 120 requests at once and a person 400, and the next is told to wait', async () => {
  for (const [caller, capacity] of [
    [stranger, 120],
    [ana, 400],
  ] as const) {
    const counted = limiter();
    for (let count = 0; count < capacity; count += 1)
      assert.equal((await withinLimits(counted, caller, read)).ok, true);
    const outcome = await withinLimits(counted, caller, read);
    assert.equal(outcome.ok ? 'ok' : outcome.refusal.code, 'gateway.too_many_requests');
  }
});

test('what one person is refused is not taken from the quota of their firm', async () => {
  const counted = limiter();
  for (let count = 0; count < 3000; count += 1) await withinLimits(counted, ana, read);
  const ben: Caller = { ...ana, actor: { kind: 'user', id: 'usr_2', name: 'Ben' } };
  assert.equal((await withinLimits(counted, ben, read)).ok, true);
});
