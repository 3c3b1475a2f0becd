import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@finaceverse/base/time';
import { alterOneByte, checkFindings, EXPECTED, auditStep, play, setStage } from '@finaceverse/server/demo';
import { readConfiguration, startServer } from '@finaceverse/server/start';

/**
 * The sample journey, headless, on a fresh data folder: every figure is read back from the running system and
 * compared with what the story fixes. Exit 0 only if all agree.
 */
const json = process.argv.includes('--json');
const data = mkdtempSync(join(tmpdir(), 'finace-demo-'));
// As root, a cluster in a folder that is closed to the database's account would lie elsewhere and outlive it.
chmodSync(data, 0o755);
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const clock = new ManualClock('2026-01-01T07:00:00Z');
const configuration = readConfiguration({
  ...process.env,
  FINACE_DATA: data,
  PORT: '0',
  FINACE_LOG_LEVEL: process.env['FINACE_LOG_LEVEL'] ?? 'error',
});
try {
  const server = await startServer(configuration, { clock });
  try {
    const options = { url: server.url, platform: server.platform, clock, ...(json ? {} : { say }) };
    const stage = await setStage(options);
    let failure: unknown;
    try {
      await play(stage, options);
      await auditStep(stage, async (tenantId) => await alterOneByte(server.ownerUrl, tenantId));
    } catch (error) {
      failure = error;
    }
    const result = checkFindings(stage.findings, EXPECTED);
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
    else
      for (const check of result.checks)
        process.stdout.write(
          `${check.ok ? 'ok    ' : 'FAILED'} ${check.step} ${check.name}: ${check.actual}${check.ok ? '' : ` (expected ${check.expected})`}\n`,
        );
    if (failure !== undefined) say(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
    process.exitCode = result.ok && failure === undefined ? 0 : 1;
  } finally {
    await server.close();
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}
