import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brokenGuarantees } from '../conformance-control.ts';
import { mailConformance, type MailHarness } from './conformance.ts';
import { outboxFolder } from './outbox-folder.ts';
import type { Letter } from './port.ts';

function harnessOf(alter: (letter: Letter) => Letter): MailHarness {
  return {
    open: async (options) => {
      const directory = await mkdtemp(join(tmpdir(), 'finace-mail-'));
      const mail = await outboxFolder(directory, options);
      return {
        mail: { ...mail, send: async (letter) => await mail.send(alter(letter)) },
        received: async () =>
          await Promise.all(
            (await readdir(directory)).map(async (name) => await readFile(join(directory, name), 'utf8')),
          ),
        close: async () => await rm(directory, { recursive: true, force: true }),
      };
    },
  };
}

mailConformance(
  'outbox folder',
  harnessOf((letter) => letter),
);

test('outbox folder: letters are closed to other users of the machine', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'finace-mail-'));
  const directory = join(parent, 'outbox');
  const mail = await outboxFolder(directory, { from: 'a@one.example', origin: 'https://one.example' });
  await mail.send({ to: 'b@one.example', subject: 'One', text: 'One' });
  const [name] = await readdir(directory);
  for (const path of [directory, join(directory, name ?? '')]) assert.equal((await stat(path)).mode & 0o077, 0);
  await rm(parent, { recursive: true, force: true });
});

test('mail: the suite fails on letters that lose a character or their reader', async () => {
  const shortened = harnessOf((letter) => ({ ...letter, text: letter.text.replaceAll('ü', 'u') }));
  const misled = harnessOf((letter) => ({ ...letter, to: letter.to.replace('ben', 'ana').replace(/[,\s].*$/su, '') }));
  const broken = async (harness: MailHarness) =>
    await brokenGuarantees((register) => mailConformance('broken', harness, register));
  assert.deepEqual(await broken(shortened), [
    'broken: a letter arrives whole, with its sender, its reader and every character',
  ]);
  assert.deepEqual(await broken(misled), [
    'broken: each letter is one letter',
    'broken: nothing in a letter becomes a header or a further reader',
  ]);
});
