import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { SeededRandom } from '@finaceverse/base/random';
import { ManualClock } from '@finaceverse/base/time';
import {
  alterOneByte,
  checkFindings,
  EXPECTED,
  auditStep,
  JANUARY,
  play,
  setStage,
  orderSteps,
  type Finding,
} from '@finaceverse/server/demo';
import { readConfiguration, startServer } from '@finaceverse/server/start';
import { createTestDatabase } from '@finaceverse/server/testing';

interface Manner {
  readonly twice?: boolean;
  readonly pick?: (count: number) => number;
}

/** Plays the journey through the API of a whole server on a database of its own, and gives what it found. */
async function playOnce(manner: Manner): Promise<readonly Finding[]> {
  const data = mkdtempSync(join(tmpdir(), 'finace-journey-'));
  const database = await createTestDatabase();
  const clock = new ManualClock('2026-01-01T07:00:00Z');
  const configuration = readConfiguration({
    FINACE_DATA: data,
    FINACE_DATABASE_URL: database.ownerUrl,
    PORT: '0',
    FINACE_LOG_LEVEL: 'error',
  });
  const server = await startServer(configuration, { clock });
  try {
    const options = { url: server.url, platform: server.platform, clock, ...manner };
    const stage = await setStage(options);
    await play(stage, options);
    await auditStep(stage, async (tenantId) => await alterOneByte(server.ownerUrl, tenantId));
    return stage.findings;
  } finally {
    await server.close();
    await database.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function wrongOnes(findings: readonly Finding[]): unknown[] {
  return checkFindings(findings).checks.filter((check) => !check.ok);
}

test('January of the demo firm gives every figure through the API', { timeout: 240_000 }, async () => {
  const findings = await playOnce({});
  assert.deepEqual(wrongOnes(findings), []);

  const [first, ...rest] = EXPECTED;
  assert.ok(first);
  const control = checkFindings(findings, [{ ...first, expected: '1953.01' }, ...rest]);
  assert.deepEqual(
    control.checks.filter((check) => !check.ok).map(({ name }) => name),
    [first.name],
    'the control: one changed figure is noticed',
  );
});

test(
  'sent twice under one key and in any order of independent steps, it gives the same figures',
  { timeout: 280_000 },
  async () => {
    const seed = BigInt(process.env['FINACE_TEST_SEED'] ?? 20260131);
    const random = new SeededRandom(seed);
    const findings = await playOnce({ twice: true, pick: (count) => random.below(count) });
    assert.deepEqual(wrongOnes(findings), [], `seed ${seed}`);
  },
);

test('any order that the steps allow keeps each after those that it needs', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 60n }), (seed) => {
      const random = new SeededRandom(seed);
      const names = orderSteps(JANUARY, (count) => random.below(count)).map(({ name }) => name);
      assert.equal(names.length, JANUARY.length);
      for (const step of JANUARY)
        for (const before of step.after)
          assert.ok(names.indexOf(before) < names.indexOf(step.name), `${before} before ${step.name}`);
    }),
  );
});
