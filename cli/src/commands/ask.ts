import type { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { type DataOptions, printJson, withPlatform } from '../open.ts';

/** `finace ask`: a question about the books; exit 1 when Luca abstains or asks back. */
export function registerAsk(program: Command): void {
  program
    .command('ask')
    .description('ask a question about the books; every figure comes with its source')
    .argument('<question>')
    .option('--data <folder>', 'data folder')
    .option('--tenant <name>', 'name or identifier of the firm')
    .option('--company <name>', 'the company meant, where there are several')
    .option('--json', 'print JSON')
    .action(async (text: string, options: DataOptions & { readonly company?: string; readonly json?: boolean }) => {
      const { askQuestion } = await import('@finaceverse/server/operations');
      await withPlatform(options, async ({ opened, caller }) => {
        const outcome = await opened.platform.run(askQuestion, caller, {
          text,
          ...(options.company === undefined ? {} : { companyName: options.company }),
        });
        if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
        const answer = outcome.value;
        if (options.json)
          printJson({ status: answer.status, text: answer.text, claims: answer.claims, plan: answer.plan });
        else {
          process.stdout.write(`${answer.text}\n`);
          for (const claim of answer.claims)
            process.stdout.write(`  ${claim.figure}  ${claim.label}  (${claim.source.label})\n`);
        }
        process.exitCode = answer.status === 'answered' ? 0 : 1;
      });
    });
}
