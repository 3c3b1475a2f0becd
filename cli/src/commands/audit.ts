import type { Command } from 'commander';
import { type DataOptions, printJson, withPlatform } from '../open.ts';
import { CommandFailure } from '../failure.ts';

/** `finace audit verify`: replays a tenant's log; exit 1 when a link does not hold. */
export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('the audit log');
  audit
    .command('verify')
    .description('replay the log of a firm and name the first sequence that does not hold')
    .option('--data <folder>', 'data folder')
    .option('--tenant <name>', 'name or identifier of the firm')
    .option('--json', 'print JSON')
    .action(async (options: DataOptions & { readonly json?: boolean }) => {
      const { inspectChain } = await import('@finaceverse/server/services/audit/commands/verify-chain.ts');
      await withPlatform(options, async ({ opened, caller, tenantName }) => {
        await opened.platform.settled();
        const outcome = await opened.platform.run(inspectChain, caller, {});
        if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
        const verdict = outcome.value;
        if (options.json) printJson(verdict);
        else if (verdict.ok) process.stdout.write(`${tenantName}: ${verdict.size} events, every link holds. Root ${verdict.root}\n`);
        else process.stdout.write(`${tenantName}: the log does not hold at sequence ${verdict.firstBadSequence}.\n`);
        process.exitCode = verdict.ok ? 0 : 1;
      });
    });
}
