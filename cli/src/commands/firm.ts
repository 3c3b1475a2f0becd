import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { printJson, withOpenPlatform } from '../open.ts';

interface FirmOptions {
  readonly data?: string;
  readonly email: string;
  readonly person: string;
  readonly json?: boolean;
}

/** `finace firm add`: sets up a firm with its first partner, whose password is drawn here and shown this once. */
export function registerFirm(program: Command): void {
  program
    .command('firm')
    .description('the firms of this installation')
    .command('add')
    .description('set up a firm with its first partner')
    .argument('<name>')
    .requiredOption('--email <address>', 'e-mail address of the partner, to sign in with')
    .requiredOption('--person <name>', 'name of the partner')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print JSON')
    .action(async (name: string, options: FirmOptions) => {
      const { anonymousCaller } = await import('@finaceverse/server/start');
      const { provisionTenant } = await import('@finaceverse/server/operations');
      await withOpenPlatform(options.data, async (opened) => {
        const password = randomBytes(15).toString('base64url');
        const input = { name, partner: { email: options.email, name: options.person, password } };
        const outcome = await opened.platform.run(provisionTenant, anonymousCaller('cli'), input);
        if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
        await opened.platform.settled();
        if (options.json) printJson({ tenantId: outcome.value.tenantId, email: options.email, password });
        else
          process.stdout.write(
            `${name} is set up. ${options.person} signs in as ${options.email} with the password ${password}\nIt is shown this once.\n`,
          );
      });
    });
}
