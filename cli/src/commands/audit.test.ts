import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { checkpointText, signedNote, verifierKeyText } from '@finaceverse/transparency-log/checkpoint';
import { logLine } from '@finaceverse/transparency-log/log-file';
import { GrowingTree, leafHash } from '@finaceverse/transparency-log/tree';
import { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { registerAudit } from './audit.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'audit-'));
after(() => rmSync(folder, { recursive: true }));

const ORIGIN = 'finaceverse/ten_one';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = {
  name: ORIGIN,
  key: Uint8Array.from(Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')),
};

function noteOf(tree: GrowingTree): string {
  const text = checkpointText({ origin: ORIGIN, size: tree.size, root: tree.root() });
  return signedNote(text, key, sign(null, Buffer.from(text), privateKey));
}

function logOf(texts: readonly string[]): { readonly file: string; readonly note: string } {
  const tree = new GrowingTree();
  const leaves = texts.map((text) => leafHash(Buffer.from(text)));
  for (const leaf of leaves) tree.add(leaf);
  const note = noteOf(tree);
  const header = { origin: ORIGIN, first: 1, entries: texts.length, part: false, keys: [verifierKeyText(key)] };
  const entries = texts.map((text) => `${text}\n`);
  const lines = [
    logLine.header(header),
    logLine.leaves(leaves),
    ...entries,
    logLine.checkpoint(note),
    logLine.end(texts.length),
  ];
  return { file: lines.join(''), note };
}

async function verify(content: string, ...options: readonly string[]): Promise<{ out: string; code: number }> {
  const file = path.join(folder, 'log.ndjson');
  writeFileSync(file, content);
  const program = new Command('finace').exitOverride();
  let out = '';
  registerAudit(program, (text) => (out += text));
  process.exitCode = 0;
  try {
    await program.parseAsync(['audit', 'verify', file, ...options], { from: 'user' });
    return { out, code: Number(process.exitCode) };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return { out: error.message, code: error.exitCode };
  } finally {
    process.exitCode = 0;
  }
}

const log = logOf(['{"id":"a"}', '{"id":"b"}', '{"id":"c"}']);

test('an exported log is judged without an installation, and says whose key vouches for it', async () => {
  const own = await verify(log.file);
  assert.equal(own.code, 0);
  assert.match(own.out, /entries 1 to 3 hold.*stands in the file itself/s);
  for (const given of [verifierKeyText(key), Buffer.from(key.key).toString('hex')])
    assert.match((await verify(log.file, '--key', given)).out, /Signed with the key that you gave/);
  const stranger = generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' });
  assert.equal((await verify(log.file, '--key', String(stranger))).code, 1);
});

test('an altered file is refused at its entry, and a checkpoint that one kept finds a rewritten log', async () => {
  const altered = await verify(log.file.replace('"b"', '"x"'));
  assert.deepEqual([altered.code, /Entry 2 is not/.test(altered.out)], [1, true]);
  writeFileSync(path.join(folder, 'kept'), log.note);
  const rewritten = logOf(['{"id":"a"}', '{"id":"x"}', '{"id":"c"}', '{"id":"d"}']);
  assert.equal((await verify(rewritten.file)).code, 0);
  const found = await verify(rewritten.file, '--checkpoint', path.join(folder, 'kept'));
  assert.deepEqual([found.code, /not the one of the checkpoint that you kept/.test(found.out)], [1, true]);
});

test('what is no log, no key or no checkpoint is bad input', async () => {
  assert.equal((await verify('{}\n')).code, 2);
  assert.equal((await verify(log.file, '--key', 'nonsense')).code, 2);
  assert.equal((await verify(log.file, '--checkpoint', path.join(folder, 'absent'))).code, 2);
});
