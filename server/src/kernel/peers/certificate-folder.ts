import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '@finaceverse/base/outcome';
import {
  factsOf,
  issueCertificate,
  makeAuthority,
  type CertificateFacts,
  type CertificatePair,
  type Lifetime,
} from './authority.ts';
import { PEER_FILES } from './mutual-tls.ts';

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const AUTHORITY_KEY = 'authority.key';
const DAY_MS = 86_400_000;

/** A process and the certificate that lies in its folder. */
export interface IssuedCertificate extends CertificateFacts {
  readonly folder: string;
}

function wrong(code: string, message: string): Fault {
  return new Fault(`peers.${code}`, message, { retryable: false });
}

/** Whole or not at all: a process that looks meanwhile sees the old file or the new one. */
function write(file: string, content: string, mode: number): void {
  const partial = `${file}.partial`;
  writeFileSync(partial, content, { mode, flush: true });
  renameSync(partial, file);
}

function writePair(folder: string, pair: CertificatePair, trusted: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  write(join(folder, PEER_FILES.authority), trusted, 0o644);
  write(join(folder, PEER_FILES.key), pair.key, 0o600);
  write(join(folder, PEER_FILES.certificate), pair.certificate, 0o644);
}

function trustedIn(folder: string): string {
  const file = join(folder, PEER_FILES.authority);
  if (!existsSync(file))
    throw wrong('no_authority', `There is no authority in ${folder}: "finace certificates authority" makes one.`);
  return readFileSync(file, 'utf8');
}

function authorityIn(folder: string): CertificatePair {
  const trusted = trustedIn(folder);
  const key = join(folder, AUTHORITY_KEY);
  if (!existsSync(key))
    throw wrong('no_authority', `The key of the authority, ${key}, is not here; nothing can be signed without it.`);
  return { certificate: trusted, key: readFileSync(key, 'utf8') };
}

function processesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, PEER_FILES.certificate)))
    .map(({ name }) => name)
    .sort();
}

function factsIn(folder: string, name: string): IssuedCertificate {
  const own = join(folder, name);
  return { ...factsOf(readFileSync(join(own, PEER_FILES.certificate), 'utf8')), folder: own };
}

/**
 * Makes the authority of a folder. Where there is one, `next` makes the one that signs from now on: the one before stays
 * trusted, so that certificates of both are good at both ends until each process has been renewed.
 * @throws Fault peers.authority_exists
 */
export async function makeAuthorityIn(folder: string, lifetime: Lifetime, next = false): Promise<CertificateFacts> {
  const file = join(folder, PEER_FILES.authority);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (before !== '' && !next)
    throw wrong('authority_exists', `${folder} has an authority already; --next makes the one that follows it.`);
  const made = await makeAuthority(`FinACEverse peers ${lifetime.now.toISOString().slice(0, 10)}`, lifetime);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const trusted = `${made.certificate}${before}`;
  write(join(folder, AUTHORITY_KEY), made.key, 0o600);
  write(file, trusted, 0o644);
  for (const name of processesIn(folder)) write(join(folder, name, PEER_FILES.authority), trusted, 0o644);
  return factsOf(made.certificate);
}

/**
 * Issues the certificate of a process into a folder of its name.
 * @throws Fault peers.no_authority, peers.bad_name, peers.issued
 */
export async function issueIn(
  folder: string,
  name: string,
  hosts: readonly string[],
  lifetime: Lifetime,
): Promise<IssuedCertificate> {
  if (!NAME.test(name))
    throw wrong('bad_name', `"${name}" is no name of a process; it is small letters, digits and "-".`);
  if (processesIn(folder).includes(name))
    throw wrong('issued', `${name} has a certificate already: "finace certificates renew" makes the next.`);
  const authority = authorityIn(folder);
  writePair(join(folder, name), await issueCertificate(authority, name, hosts, lifetime), authority.certificate);
  return factsIn(folder, name);
}

/** Renews the certificates that end within so many days, for the hosts that they are for. Those that were renewed. */
export async function renewIn(
  folder: string,
  lifetime: Lifetime,
  withinDays: number,
): Promise<readonly IssuedCertificate[]> {
  const authority = authorityIn(folder);
  const limit = lifetime.now.getTime() + withinDays * DAY_MS;
  const renewed: IssuedCertificate[] = [];
  for (const name of processesIn(folder)) {
    const { hosts, endsAt } = factsIn(folder, name);
    if (Date.parse(endsAt) > limit) continue;
    writePair(join(folder, name), await issueCertificate(authority, name, hosts, lifetime), authority.certificate);
    renewed.push(factsIn(folder, name));
  }
  return renewed;
}

/** The certificates of the processes, by name. */
export function listIn(folder: string): readonly IssuedCertificate[] {
  trustedIn(folder);
  return processesIn(folder).map((name) => factsIn(folder, name));
}
