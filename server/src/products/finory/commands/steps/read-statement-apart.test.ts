import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { refuse, unwrap } from '@finaceverse/base/outcome';
import { childProcesses } from '../../../../infra/isolation/child-processes.ts';
import type { Isolation } from '../../../../infra/isolation/port.ts';
import { readStatement } from '@finaceverse/bank-statements/read';
import { readStatementApart } from './read-statement-apart.ts';

const isolation = childProcesses({ places: 1, memoryMiB: 768, idleSeconds: 30 });
after(async () => await isolation.close());

function csv(rows: number): { readonly name: string; readonly bytes: Uint8Array } {
  const text = `Date,Description,Amount\n${'2026-01-02,Coffee,-1.00\n'.repeat(rows)}`;
  return { name: 'bank.csv', bytes: new TextEncoder().encode(text) };
}

function stopping(code: string): Isolation {
  return { run: async () => refuse('too_large', code, 'Stopped.'), close: async () => {} };
}

test('a large statement is read apart as it is read here, and its refusal comes back too', async () => {
  const large = csv(20_000);
  assert.deepEqual(unwrap(await readStatementApart(isolation, large)), unwrap(readStatement(large.bytes, large.name)));
  const broken = { ...large, bytes: large.bytes.map((byte) => (byte === 0x2d ? 0x78 : byte)) };
  assert.deepEqual(await readStatementApart(isolation, broken), readStatement(broken.bytes, broken.name));
});

test('a small one is read here; a large one whose reading is stopped is refused in words', async () => {
  assert.equal((await readStatementApart(stopping('isolation.too_slow'), csv(10))).ok, true);
  const reasons = [
    ['isolation.too_slow', 'finory.statement_too_slow'],
    ['isolation.too_large', 'finory.statement_too_slow'],
    ['isolation.failed', 'finory.statement_unreadable'],
  ] as const;
  for (const [cause, code] of reasons) {
    const read = await readStatementApart(stopping(cause), csv(20_000));
    assert.equal(read.ok ? 'read' : read.refusal.code, code);
  }
});
