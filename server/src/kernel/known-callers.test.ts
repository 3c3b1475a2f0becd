import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ok, refuse, unwrap, type Outcome } from '@finaceverse/base/outcome';
import { ManualClock } from '@finaceverse/base/time';
import type { AccessChanges } from './database.ts';
import { KnownCallers } from './known-callers.ts';
import type { Principal } from './principal.ts';
import { WHOLE_FIRM } from './scope.ts';

const CREDENTIAL = { kind: 'bearer', token: 'secret' } as const;

function stage() {
  const clock = new ManualClock('2026-01-05T09:00:00Z');
  const seen = { proven: 0, asked: 0 };
  const time = { milliseconds: 0 };
  let changed: readonly string[] = [];
  let answer = async (): Promise<AccessChanges> =>
    await Promise.resolve({ moment: String(seen.asked), tenants: changed });
  const callers = new KnownCallers({
    clock,
    milliseconds: () => time.milliseconds,
    accessChanges: async () => {
      seen.asked += 1;
      return await answer();
    },
  });
  const principal: Principal = {
    tenantId: 'ten_one',
    actor: { kind: 'user', id: 'usr_one', name: 'Ana' },
    scope: WHOLE_FIRM,
    permissions: ['books:read'],
  };
  const find = async (more: Partial<Principal> = {}): Promise<Outcome<unknown>> =>
    await callers.find(CREDENTIAL, async () => {
      seen.proven += 1;
      return await Promise.resolve(ok({ ...principal, ...more }));
    });
  return {
    clock,
    seen,
    time,
    callers,
    find,
    principal,
    change: (...tenants: string[]) => void (changed = tenants),
    answerBy: (other: () => Promise<AccessChanges>) => void (answer = other),
  };
}

test('who was proven is proven once, and the database is asked four times a second at most', async () => {
  const { find, seen, time } = stage();
  for (let request = 0; request < 1000; request += 1) {
    unwrap(await find());
    time.milliseconds += 1;
  }
  assert.deepEqual(seen, { proven: 1, asked: 4 });
});

test('a change of a firm’s rights by another process is seen within a quarter of a second, and of no other firm’s', async () => {
  const { find, seen, time, change } = stage();
  unwrap(await find());
  change('ten_two');
  time.milliseconds = 250;
  unwrap(await find());
  assert.equal(seen.proven, 1);
  change('ten_one');
  time.milliseconds = 500;
  unwrap(await find());
  assert.equal(seen.proven, 2);
});

test('after a write of this process nobody is believed before the database was asked again', async () => {
  const { find, seen, callers, change } = stage();
  unwrap(await find());
  change('ten_one');
  callers.doubt();
  unwrap(await find());
  assert.deepEqual(seen, { proven: 2, asked: 2 });
});

test('what was proven while rights changed is not remembered', async () => {
  const { callers, principal, find, seen, change } = stage();
  unwrap(await find({ tenantId: 'ten_two' }));
  const proof = Promise.withResolvers<Outcome<Principal>>();
  const other = { kind: 'bearer', token: 'other' } as const;
  const slow = callers.find(other, async () => await proof.promise);
  await new Promise(setImmediate);
  change('ten_one');
  callers.doubt();
  unwrap(await find({ tenantId: 'ten_two' }));
  proof.resolve(ok(principal));
  unwrap(await slow);
  change();
  unwrap(
    await callers.find(other, async () => await Promise.resolve(ok(principal)).finally(() => (seen.proven += 100))),
  );
  assert.ok(seen.proven >= 100, 'the old proof was believed');
});

test('a credential that ends is proven anew at its end, and every one after half a minute', async () => {
  const { find, seen, clock } = stage();
  unwrap(await find({ validUntil: '2026-01-05T09:00:10Z' }));
  clock.advance({ seconds: 10 });
  unwrap(await find());
  assert.equal(seen.proven, 2);
  clock.advance({ seconds: 29 });
  unwrap(await find());
  assert.equal(seen.proven, 2);
  clock.advance({ seconds: 1 });
  unwrap(await find());
  assert.equal(seen.proven, 3);
});

test('while the database does not answer nobody is let in from memory, and what was refused is not remembered', async () => {
  const { find, callers, time, answerBy } = stage();
  unwrap(await find());
  time.milliseconds = 1000;
  answerBy(async () => await Promise.reject(new Error('away')));
  await assert.rejects(find(), /away/);
  answerBy(async () => await Promise.resolve({ moment: '9', tenants: [] }));
  const unknown = { kind: 'session', token: 'unknown' } as const;
  let proofs = 0;
  for (let time_ = 0; time_ < 2; time_ += 1) {
    const refused = await callers.find(unknown, async () => {
      proofs += 1;
      return await Promise.resolve(refuse('unauthenticated', 'identity.sign_in_needed', 'Sign in.'));
    });
    assert.equal(refused.ok, false);
  }
  assert.equal(proofs, 2);
});

test('an answer that was long under way, or comes after a long silence, makes all be proven anew', async () => {
  const { find, seen, time, answerBy } = stage();
  unwrap(await find());
  answerBy(async () => {
    time.milliseconds += 600;
    return await Promise.resolve({ moment: '2', tenants: [] });
  });
  time.milliseconds = 1000;
  unwrap(await find());
  assert.equal(seen.proven, 2);
  answerBy(async () => await Promise.resolve({ moment: '3', tenants: [] }));
  time.milliseconds = 100_000;
  unwrap(await find());
  assert.equal(seen.proven, 3);
});
