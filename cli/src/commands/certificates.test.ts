import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const PROGRAM = join(import.meta.dirname, '..', 'finace.ts');

async function runCommand(...args: readonly string[]): Promise<{ out: string; error: string; code: number }> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], (failure, out, error) =>
      resolve({ out, error, code: failure === null ? 0 : Number(failure.code) }),
    );
  });
}

const folder = join(mkdtempSync(join(tmpdir(), 'finace-certificates-')), 'peers');
after(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

test('an authority, certificates of processes, their renewal and their list', async () => {
  const without = await runCommand('certificates', 'issue', folder, 'books');
  assert.equal(without.code, 2);
  assert.match(without.error, /There is no authority in .*finace certificates authority/);
  assert.equal((await runCommand('certificates', 'authority', folder)).code, 0);
  assert.match((await runCommand('certificates', 'authority', folder)).error, /has an authority already; --next/);
  const issued = await runCommand('certificates', 'issue', folder, 'books', '--host', 'books.internal', '--days', '5');
  assert.match(issued.out, /^books for books\.internal, until \d{4}-\d\d-\d\d\n$/);
  assert.match((await runCommand('certificates', 'issue', folder, 'books')).error, /finace certificates renew/);
  assert.match((await runCommand('certificates', 'issue', folder, '../books')).error, /no name of a process/);
  assert.match((await runCommand('certificates', 'issue', folder, 'edge', '--days', '0')).error, /no number of days/);
  await runCommand('certificates', 'issue', folder, 'edge');

  const pem = (name: string, file: string): string => readFileSync(join(folder, name, file), 'utf8');
  const books = new X509Certificate(pem('books', 'certificate.pem'));
  const authority = new X509Certificate(readFileSync(join(folder, 'authority.pem')));
  assert.ok(books.verify(authority.publicKey) && authority.ca && !books.ca);
  assert.equal(books.subjectAltName, 'DNS:books.internal');
  for (const file of ['authority.key', 'books/key.pem'])
    assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600, file);

  const renewed = await runCommand('certificates', 'renew', folder, '--json');
  assert.deepEqual(
    JSON.parse(renewed.out).items.map(({ name, hosts }: { name: string; hosts: string[] }) => [name, hosts]),
    [['books', ['books.internal']]],
  );
  assert.equal((await runCommand('certificates', 'renew', folder)).out, 'None ends so soon.\n');
  assert.notEqual(new X509Certificate(pem('books', 'certificate.pem')).serialNumber, books.serialNumber);
  const listed = await runCommand('certificates', 'list', folder);
  assert.deepEqual([listed.code, listed.out.split('\n').length], [0, 3]);
});
