import type { Command } from 'commander';
import type { CertificateFacts, IssuedCertificate } from '@finaceverse/server/certificates';
import { CommandFailure } from '../failure.ts';
import { printJson } from '../open.ts';

const AUTHORITY_DAYS = 3650;
const PROCESS_DAYS = 30;
const RENEW_WITHIN_DAYS = 10;
const DAYS_MAX = 36_500;

interface Options {
  readonly days: string;
  readonly json?: boolean;
}

function days(given: string): number {
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1 || count > DAYS_MAX)
    throw new CommandFailure(`"${given}" is no number of days; it is a whole number from 1 to ${DAYS_MAX}.`, 2);
  return count;
}

function lifetime(given: string): { readonly now: Date; readonly days: number } {
  return { now: new Date(), days: days(given) };
}

function line({ name, hosts, endsAt }: CertificateFacts): string {
  const forHosts = hosts.length === 0 ? '' : ` for ${hosts.join(', ')}`;
  return `${name}${forHosts}, until ${endsAt.slice(0, 10)}\n`;
}

function show(found: readonly IssuedCertificate[], nothing: string, json: boolean | undefined): void {
  if (json) printJson({ items: found });
  else process.stdout.write(found.length === 0 ? `${nothing}\n` : found.map(line).join(''));
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `finace certificates`: the private authority by which the processes of one installation know each other. */
export function registerCertificates(program: Command): void {
  const certificates = program
    .command('certificates')
    .description('certificates by which the processes of an installation know each other');
  certificates
    .command('authority')
    .description('make the authority that signs them; its key stays in this folder, which no process needs')
    .argument('<folder>', 'where the authority and the certificates lie')
    .option('--days <count>', 'how long it counts', String(AUTHORITY_DAYS))
    .option('--next', 'make the one that follows; the one before stays trusted')
    .option('--json', 'print JSON')
    .action(async (folder: string, options: Options & { next?: boolean }) => {
      const { makeAuthorityIn } = await import('@finaceverse/server/certificates');
      const made = await makeAuthorityIn(folder, lifetime(options.days), options.next ?? false);
      if (options.json) printJson(made);
      else process.stdout.write(line(made));
    });
  certificates
    .command('issue')
    .description('issue the certificate of a process, into a folder of its name')
    .argument('<folder>', 'folder of the authority')
    .argument('<process>', 'name of the process, such as books')
    .option('--host <name>', 'a host name or address at which the others reach it; may be given several times', collect)
    .option('--days <count>', 'how long it counts', String(PROCESS_DAYS))
    .option('--json', 'print JSON')
    .action(async (folder: string, name: string, options: Options & { host?: readonly string[] }) => {
      const { issueIn } = await import('@finaceverse/server/certificates');
      const hosts = options.host ?? ['localhost', '127.0.0.1'];
      show([await issueIn(folder, name, hosts, lifetime(options.days))], '', options.json);
    });
  certificates
    .command('renew')
    .description('renew the certificates that end soon; processes that run take up what lies in their folder')
    .argument('<folder>', 'folder of the authority')
    .option('--within <days>', 'which ones: those that end within so many days', String(RENEW_WITHIN_DAYS))
    .option('--days <count>', 'how long the new ones count', String(PROCESS_DAYS))
    .option('--json', 'print JSON')
    .action(async (folder: string, options: Options & { within: string }) => {
      const { renewIn } = await import('@finaceverse/server/certificates');
      const renewed = await renewIn(folder, lifetime(options.days), days(options.within));
      show(renewed, 'None ends so soon.', options.json);
    });
  certificates
    .command('list')
    .description('the certificates of the processes and when they end; exit 1 when one has ended')
    .argument('<folder>', 'folder of the authority')
    .option('--json', 'print JSON')
    .action(async (folder: string, options: { json?: boolean }) => {
      const { listIn } = await import('@finaceverse/server/certificates');
      const found = listIn(folder);
      show(found, 'There is none yet: "finace certificates issue" makes one.', options.json);
      if (found.some(({ endsAt }) => Date.parse(endsAt) < Date.now())) process.exitCode = 1;
    });
}
