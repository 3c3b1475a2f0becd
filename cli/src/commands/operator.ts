import { randomBytes } from 'node:crypto';
import { Option, type Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { printJson, withOpenPlatform } from '../open.ts';

interface OperatorOptions {
  readonly data?: string;
  readonly email: string;
  readonly role: 'operator' | 'observer';
  readonly json?: boolean;
}

/** `finace operator add`: makes somebody an operator of the installation; the first password is drawn and shown once. */
export function registerOperator(program: Command): void {
  program
    .command('operator')
    .description('the operators of this installation, who belong to no firm')
    .command('add')
    .description('make somebody an operator')
    .argument('<name>')
    .requiredOption('--email <address>', 'e-mail address, to sign in with at /operate')
    .addOption(
      new Option('--role <role>', 'operator changes things, observer looks')
        .choices(['operator', 'observer'])
        .default('operator'),
    )
    .option('--data <folder>', 'data folder')
    .option('--json', 'print JSON')
    .action(async (name: string, { data, email, role, json }: OperatorOptions) => {
      const { anonymousCaller } = await import('@finaceverse/server/start');
      const { addOperator } = await import('@finaceverse/server/operations');
      await withOpenPlatform(data, async (opened) => {
        const drawn = randomBytes(15).toString('base64url');
        const input = { name, email, role, password: drawn };
        const outcome = await opened.platform.run(addOperator, anonymousCaller('cli'), input);
        if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
        await opened.platform.settled();
        // Whose address it is already keeps the password that they have, and accepts by letter.
        const password = outcome.value.state === 'active' ? drawn : null;
        if (json) printJson({ email, role, password });
        else if (password === null) process.stdout.write(`${name} is known here already and is invited by a letter.\n`);
        else
          process.stdout.write(
            `${name} signs in at /operate as ${email} with the password ${password}\nIt is shown this once; a one-time code is set up at the first sign-in.\n`,
          );
      });
    });
}
